namespace Gat.Cli.Tests.Fuzz;

/// <summary>Two hundred damaged files given to the built program: it exits with 0 or 3, tells no stack trace and leaves nothing half done.</summary>
public sealed class ProgramFuzzTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void A_damaged_case_file_is_imported_whole_or_not_at_all()
    {
        var source = File.ReadAllBytes(Repository.File("test_data", "matpower", "feeder33.m"));

        for (var seed = 0; seed < 120; seed++)
        {
            File.WriteAllBytes(directory["damaged.m"], Mutation.Of(source, seed));
            var result = GatProgram.Run(directory.Root, "dist", "import", "matpower", "damaged.m", "--out", $"grid-{seed}");

            AssertClean(result, seed);
            Assert.Equal(result.ExitCode == 0, File.Exists(directory[$"grid-{seed}/run.json"]));
            Assert.Equal(result.ExitCode == 0, Directory.Exists(directory[$"grid-{seed}"]));
        }
    }

    [Fact]
    public void A_damaged_net_is_imported_whole_or_not_at_all()
    {
        var source = File.ReadAllBytes(Repository.File("test_data", "pandapower", "own.json"));

        for (var seed = 0; seed < 20; seed++)
        {
            File.WriteAllBytes(directory["damaged.json"], Mutation.Of(source, seed));
            var result = GatProgram.Run(directory.Root, "dist", "import", "pandapower", "damaged.json", "--out", $"net-{seed}");

            AssertClean(result, seed);
            Assert.Equal(result.ExitCode == 0, Directory.Exists(directory[$"net-{seed}"]));
        }
    }

    [Fact]
    public void A_damaged_grid_is_solved_or_refused()
    {
        Assert.Equal(0, GatProgram.Run(directory.Root, "dist", "import", "matpower", Repository.File("test_data", "matpower", "feeder12.m"), "--out", "grid").ExitCode);
        Assert.Equal(0, GatProgram.Run(directory.Root, "dist", "export", "csv", "--grid", "grid", "--out", "tables").ExitCode);
        string[] tables = ["dist_nodes", "dist_branches", "dist_system", "dist_generators"];

        for (var seed = 0; seed < 80; seed++)
        {
            var parquet = seed % 2 == 0;
            var (name, from) = (tables[seed / 2 % tables.Length], parquet ? "grid" : "tables");
            var file = $"{name}.{(parquet ? "parquet" : "csv")}";
            var grid = Directory.CreateDirectory(directory[$"damaged-{seed}"]).FullName;
            foreach (var whole in Directory.GetFiles(directory[from], "dist_*"))
            {
                File.Copy(whole, Path.Combine(grid, Path.GetFileName(whole)));
            }

            File.WriteAllBytes(Path.Combine(grid, file), Mutation.Of(File.ReadAllBytes(directory[$"{from}/{file}"]), seed));
            var result = GatProgram.Run(directory.Root, "dist", "pf", "--grid", grid, "--out", $"run-{seed}");

            // A grid that reads well may still have no solution: 4 says so, with tables.
            Assert.True(result.ExitCode is 0 or 3 or 4, $"seed {seed}: exit {result.ExitCode}\n{result.Error}");
            Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
            Assert.Equal(result.ExitCode != 3, Directory.Exists(directory[$"run-{seed}"]));
        }
    }

    private static void AssertClean(ProgramResult result, int seed)
    {
        Assert.True(result.ExitCode is 0 or 3, $"seed {seed}: exit {result.ExitCode}\n{result.Error}");
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.Out);
    }
}
