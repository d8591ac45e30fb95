using System.CommandLine;
using System.Reflection;
using System.Text.Json.Nodes;
using Gat.Cli.Shell;
using Gat.Faults;
using Gat.Schemas.Storage;

namespace Gat.Cli.Commands;

/// <summary><c>gat demo</c>: the story so far on the embedded 33-bus feeder, told by the very commands that a user would type.</summary>
internal static class DemoCommand
{
    private const string CaseFile = "feeder33.m";
    private const string AssetFile = "der_assets.csv";
    private const string CurveFile = "cost_curves.csv";
    private const string PriceFile = "prices.csv";
    private static readonly string[] profileFiles = ["profiles.csv", "profile_map.csv"];

    public static Command Create(Terminal terminal)
    {
        var output = new Option<string>("--out", "-o", "--out-dir", "--output-dir", "-d")
        {
            Description = "Directory for the demo; what an earlier demo left there is replaced.",
            HelpName = "DIR",
            DefaultValueFactory = _ => "gat-demo",
        };
        return GatCommand.Create(
            terminal, "demo", "Show what gat does, on an embedded 33-bus feeder.", "gat demo", [output],
            (parsed, cancel) => RunAsync(terminal, parsed.GetRequiredValue(output), cancel));
    }

    private static async Task<ExitCode> RunAsync(Terminal terminal, string directory, CancellationToken cancel)
    {
        ThrowIfStrange(directory);
        Directory.CreateDirectory(directory);
        var (caseFile, grid, run) = (Path.Combine(directory, CaseFile), Path.Combine(directory, "grid"), Path.Combine(directory, "pf"));
        var (reconfiguration, hostingCapacity) = (Path.Combine(directory, "reconfigure"), Path.Combine(directory, "hostcap"));
        var (fault, optimum) = (Path.Combine(directory, "fault"), Path.Combine(directory, "opf"));
        var (assets, envelope) = (Path.Combine(directory, AssetFile), Path.Combine(directory, "envelope"));
        WholeFile.Write(caseFile, Embedded(CaseFile));
        WholeFile.Write(assets, Embedded(AssetFile));
        WholeFile.Write(Path.Combine(directory, CurveFile), Embedded(CurveFile));
        var (prices, profiles, schedule) = (Path.Combine(directory, PriceFile), Path.Combine(directory, "profiles"), Path.Combine(directory, "schedule"));
        WholeFile.Write(prices, Embedded(PriceFile));
        Directory.CreateDirectory(profiles);
        foreach (var file in profileFiles)
        {
            WholeFile.Write(Path.Combine(profiles, file), Embedded(file));
        }

        terminal.Say("The 33-bus feeder of Baran and Wu (1989): 12.66 kV, 32 lines, 5 open ties.");
        terminal.Say();
        string[][] steps =
        [
            ["dist", "import", "matpower", caseFile, "--out", grid, "--force"],
            ["dist", "pf", "--grid", grid, "--out", run, "--force"],
            ["dist", "reconfigure", "--grid", grid, "--out", reconfiguration, "--force"],
            ["dist", "hostcap", "--grid", grid, "--v-max", "1.05", "--out", hostingCapacity, "--force"],
            ["derms", "validate-assets", assets, "--grid", grid],
            ["dist", "opf", "--grid", grid, "--objective", "loss", "--assets", assets, "--out", optimum, "--force"],
            ["derms", "envelope", "--grid", grid, "--assets", assets, "--group-by", "agg_id", "--scale-load", "0.5", "--v-min", "0.95", "--v-max", "1.05", "--out", envelope, "--force"],
            ["derms", "schedule", "--grid", grid, "--assets", assets, "--prices", prices, "--profiles", profiles, "--out", schedule, "--force"],
            ["adms", "flisr-sim", "--grid", grid, "--switches", "lines", "--fault", "6", "--out", fault, "--force"],
        ];
        var (isQuiet, isJson) = (terminal.IsQuiet, terminal.IsJson);
        foreach (var step in steps)
        {
            terminal.Say($"$ {Terminal.ProgramName} {string.Join(' ', step)}");
            var exit = (ExitCode)await CommandTree.InvokeAsync(isQuiet || isJson ? [.. step, CommonOptions.Quiet.Name] : step, terminal, cancel);
            (terminal.IsQuiet, terminal.IsJson) = (isQuiet, isJson);
            if (exit != ExitCode.Done)
            {
                return exit;
            }

            terminal.Say();
        }

        TellNext(terminal, grid, run);
        terminal.WriteJson(() => new JsonObject { ["status"] = "done", ["out"] = directory, ["grid"] = grid, ["runs"] = new JsonArray(run, reconfiguration, hostingCapacity, optimum, envelope, fault) });
        return ExitCode.Done;
    }

    private static void TellNext(Terminal terminal, string grid, string run)
    {
        terminal.Say("Tables are Parquet: open them with any tool, or go on with");
        terminal.Say($"  {Terminal.ProgramName} query \"select branch_id, loss_mw from pf_branches order by loss_mw desc limit 5\" --run {run}");
        terminal.Say($"  {Terminal.ProgramName} dist pf --grid {grid} --samples 10000 --out runs/samples");
        terminal.Say($"  {Terminal.ProgramName} dist pf --grid {grid} --close 33 --open 7 --out runs/tie && {Terminal.ProgramName} runs diff {run} runs/tie");
        terminal.Say($"  {Terminal.ProgramName} runs verify {run}");
    }

    // The demo replaces only what a demo made, which is known by its grid's run.json.
    private static void ThrowIfStrange(string directory)
    {
        if (File.Exists(directory) || (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any() && !File.Exists(Path.Combine(directory, "grid", "run.json"))))
        {
            throw new CommandLineException("There is something else than a demo.", directory, "Give another --out.");
        }
    }

    private static byte[] Embedded(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
