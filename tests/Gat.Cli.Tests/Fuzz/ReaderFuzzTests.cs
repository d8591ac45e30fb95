using System.Diagnostics;
using Gat.Dist.Import.Matpower;
using Gat.Faults;
using Gat.Pipeline.Manifest;
using Gat.Schemas.Storage;
using Gat.Schemas.Tables.Definitions;

namespace Gat.Cli.Tests.Fuzz;

/// <summary>Twenty thousand damaged files: each is read or refused as data, soon, and never anything else.</summary>
public sealed class ReaderFuzzTests : IDisposable
{
    private const int Cases = 5000;
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(5);

    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_damaged_matpower_file_is_read_or_refused()
    {
        byte[][] sources = [.. Directory.GetFiles(Repository.File("test_data", "matpower"), "*.m").Order().Select(File.ReadAllBytes)];

        var refused = Run(seed => MatpowerCaseReader.Parse(Mutation.Of(sources[seed % sources.Length], seed), "damaged.m"));

        Assert.InRange(refused, Cases / 4, Cases - 1);
    }

    [Fact]
    public void A_damaged_csv_table_is_read_or_refused()
    {
        var source = "node_id,phase,type,v_min,v_max,load_p,load_q,feeder_id\n1,ABC,slack,0.9,1.1,0,0,\n2,ABC,load,0.9,1.1,0.1,0.06,\"F,1\"\n3,AB,load,,,0.09,0.04,F2\n"u8.ToArray();
        var path = directory["dist_nodes.csv"];
        using var reader = new TableReader();

        var refused = Run(seed =>
        {
            File.WriteAllBytes(path, Mutation.Of(source, seed));
            var faults = new FaultList();
            reader.Read(TableLocation.OfFile(GridTables.Nodes, path), faults);
            faults.ThrowIfAny();
        });

        Assert.InRange(refused, Cases / 4, Cases - 1);
    }

    [Fact]
    public void A_damaged_run_json_is_read_or_refused()
    {
        var source = MakeRun();
        var path = directory["run.json"];

        var refused = Run(seed =>
        {
            File.WriteAllBytes(path, Mutation.Of(source, seed));
            ManifestFile.Read(directory.Root);
        });

        Assert.InRange(refused, Cases / 4, Cases - 1);
    }

    [Fact]
    public async Task A_damaged_parquet_file_is_read_or_refused_and_takes_no_process_down()
    {
        using var child = Process.Start(new ProcessStartInfo("dotnet", [typeof(ReaderFuzzTests).Assembly.Location, ParquetFuzz.Command, directory.Root, $"{Cases}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = child.StandardOutput.ReadToEndAsync();
        var error = child.StandardError.ReadToEndAsync();

        Assert.True(child.WaitForExit(TimeSpan.FromMinutes(5)), "The child hangs.");
        Assert.True(child.ExitCode == 0, await error);
        Assert.InRange(int.Parse(await output), Cases / 4, Cases - 1);
    }

    private static int Run(Action<int> read)
    {
        var refused = 0;
        for (var seed = 0; seed < Cases; seed++)
        {
            var clock = Stopwatch.StartNew();
            try
            {
                read(seed);
            }
            catch (InputDataException)
            {
                refused++;
            }
            catch (Exception other)
            {
                Assert.Fail($"seed {seed}: {other}");
            }

            Assert.True(clock.Elapsed < patience, $"seed {seed} took {clock.Elapsed}");
        }

        return refused;
    }

    private byte[] MakeRun()
    {
        var made = GatProgram.Run(directory.Root, "dist", "import", "matpower", Repository.File("test_data", "matpower", "feeder12.m"), "--out", "grid");
        Assert.Equal(0, made.ExitCode);
        return File.ReadAllBytes(directory["grid/run.json"]);
    }
}
