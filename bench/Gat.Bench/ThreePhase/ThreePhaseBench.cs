using System.Diagnostics;
using System.Globalization;
using Gat.Dist;
using Gat.Dist.Import;
using Gat.Dist.Import.OpenDss;
using Gat.Dist.PowerFlow;
using Gat.Dist.PowerFlow.Scenarios;
using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Report;
using Gat.Dist.ThreePhase.Solve;
using Gat.Faults;

namespace Gat.Bench.ThreePhase;

/// <summary>
/// Power flows by phase: what one scenario of a batch takes, with loads x U(0.5, 1.5), controls held, 1e-8 pu of mismatch at every terminal, on
/// one core. Solving and reporting are timed apart.
/// </summary>
public static class ThreePhaseBench
{
    private const int scenarios = 256;

    /// <summary>Prints the table.</summary>
    public static void Run()
    {
        Console.WriteLine($"{"feeder",-12}{"terminals",10}{"factor",9}{"load ms",9}{"solve ms",10}{"summary ms",12}  iterations, mismatch");
        foreach (var (name, master) in (ReadOnlySpan<(string, string)>)
            [("ieee13", "IEEE13Nodeckt.dss"), ("ieee34mod1", "ieee34Mod1.dss"), ("ieee123", "IEEE123Master.dss"), ("eu-lv", "Master.dss"), ("8500node", "Master.dss")])
        {
            if (Find(Path.Combine("shared", "cases", "opendss", name, master)) is { } path)
            {
                Print(name, path);
            }
        }
    }

    private static void Print(string name, string path)
    {
        var tables = OpenDssImport.Run(OpenDssScript.Read(path), new ImportOptions()).Tables;
        var feeder = FeederReader.Read(tables);
        var grid = ThreePhaseGrid.Read(tables, feeder);
        var engine = new ThreePhaseEngine(grid, new PowerFlowOptions(PowerFlowMethod.ThreePhase));
        var source = new SampleScenarios(feeder, scenarios, seed: 1);
        var values = Enumerable.Range(0, scenarios).Select(scenario =>
        {
            var filled = new ScenarioValues(feeder);
            source.Fill(scenario, filled);
            return filled;
        }).ToArray();
        var summary = new LaneSummary(grid);
        var result = new ThreePhaseResult(grid);
        double load = double.MaxValue, solve = double.MaxValue, tell = double.MaxValue;
        var (iterations, mismatch) = (0, 0.0);
        for (var round = 0; round < 12; round++)
        {
            long loadTicks = 0, solveTicks = 0, tellTicks = 0;
            for (var first = 0; first < scenarios; first += LaneLayout.Lanes)
            {
                var start = Stopwatch.GetTimestamp();
                for (var lane = 0; lane < LaneLayout.Lanes; lane++)
                {
                    engine.Set(lane, values[first + lane].AsInput());
                }

                var loaded = Stopwatch.GetTimestamp();
                engine.Solve(LaneLayout.Lanes);
                var solved = Stopwatch.GetTimestamp();
                engine.Flows.Compute(engine.Lanes);
                summary.Compute(engine);
                for (var lane = 0; lane < LaneLayout.Lanes; lane++)
                {
                    summary.Fill(engine, lane, SolveStatus.Solved, result.Brief);
                    iterations = Math.Max(iterations, engine.Lanes.Iterations[lane]);
                    mismatch = Math.Max(mismatch, engine.Lanes.MismatchPu[lane]);
                }

                (loadTicks, solveTicks, tellTicks) = (loadTicks + loaded - start, solveTicks + solved - loaded, tellTicks + Stopwatch.GetTimestamp() - solved);
            }

            (load, solve, tell) = (Math.Min(load, Each(loadTicks)), Math.Min(solve, Each(solveTicks)), Math.Min(tell, Each(tellTicks)));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-12}{engine.Network.TerminalCount,10}{engine.Network.Lu.FactorEntryCount,9}{load,9:0.0000}{solve,10:0.0000}{tell,12:0.0000}  {iterations}, {mismatch:0.0e0} pu"));
    }

    private static double Each(long ticks) => 1000.0 * ticks / Stopwatch.Frequency / scenarios;

    private static string? Find(string relative)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, relative)))
            {
                return Path.Combine(folder.FullName, relative);
            }
        }

        return null;
    }
}
