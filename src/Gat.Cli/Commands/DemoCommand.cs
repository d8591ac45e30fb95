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
    // Embedded, and written where the demo goes: what its commands and the examples of all help pages read.
    private static readonly string[] files =
        ["feeder33.m", "der_assets.csv", "cost_curves.csv", "prices.csv", "profiles/profiles.csv", "profiles/profile_map.csv", "dist_switches.csv", "reliability.csv", "feeder13.dss", "dispatch.mps"];

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
        foreach (var file in files)
        {
            var path = Path.Combine(directory, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            WholeFile.Write(path, Embedded(Path.GetFileName(file)));
        }

        var steps = Steps(directory);
        terminal.Say("The 33-bus feeder of Baran and Wu (1989): 12.66 kV, 32 lines, 5 open ties.");
        terminal.Say();
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

        var (grid, runs) = (Path.Combine(directory, "grid"), steps.Where(step => step[1] is not ("import" or "sample") && step.Contains("--out")).Select(step => step[Array.IndexOf(step, "--out") + 1]));
        TellNext(terminal, grid, Path.Combine(directory, "pf"));
        terminal.WriteJson(() => new JsonObject { ["status"] = "done", ["out"] = directory, ["grid"] = grid, ["runs"] = new JsonArray([.. runs.Select(run => (JsonNode)run)]) });
        return ExitCode.Done;
    }

    private static string[][] Steps(string directory)
    {
        var (grid, assets) = (In("grid"), In("der_assets.csv"));
        return
        [
            ["dist", "import", "matpower", In("feeder33.m"), "--out", grid, "--force"],
            ["dist", "check", "--grid", grid],
            ["dist", "pf", "--grid", grid, "--out", In("pf"), "--force"],
            ["scenarios", "sample", "--kind", "loads", "--grid", grid, "--count", "1000", "--seed", "1", "--out", In("scenarios/loads"), "--force"],
            ["dist", "pf", "--grid", grid, "--scenarios", In("scenarios/loads"), "--keep", "summary", "--out", In("pf-scenarios"), "--force"],
            ["dist", "reconfigure", "--grid", grid, "--out", In("reconfigure"), "--force"],
            ["dist", "hostcap", "--grid", grid, "--v-max", "1.05", "--out", In("hostcap"), "--force"],
            ["derms", "validate-assets", assets, "--grid", grid],
            ["dist", "opf", "--grid", grid, "--objective", "loss", "--assets", assets, "--out", In("opf"), "--force"],
            ["derms", "envelope", "--grid", grid, "--assets", assets, "--group-by", "agg_id", "--scale-load", "0.5", "--v-min", "0.95", "--v-max", "1.05", "--out", In("envelope"), "--force"],
            ["derms", "schedule", "--grid", grid, "--assets", assets, "--prices", In("prices.csv"), "--profiles", In("profiles"), "--out", In("schedule"), "--force"],
            ["adms", "flisr-sim", "--grid", grid, "--switches", "lines", "--fault", "6", "--out", In("fault"), "--force"],
            ["scenarios", "sample", "--kind", "measurements", "--grid", grid, "--gross", "1", "--seed", "1", "--out", In("scenarios/measurements"), "--force"],
            ["adms", "state-estimation", "--grid", grid, "--measurements", In("scenarios/measurements"), "--bad-data", "remove", "--out", In("state"), "--force"],
        ];

        string In(string name) => Path.Combine(directory, name);
    }

    private static void TellNext(Terminal terminal, string grid, string run)
    {
        terminal.Say("Tables are Parquet: open them with any tool, or go on with");
        terminal.Say($"  {Terminal.ProgramName} query \"select branch_id, loss_mw from pf_branches order by loss_mw desc limit 5\" --run {run}");
        terminal.Say($"  {Terminal.ProgramName} dist plot {run} --what map");
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
