using Gat.Dist.Import.Matpower;
using Gat.Dist.OptimalPowerFlow;
using Gat.Dist.OptimalPowerFlow.Ac;
using Gat.Faults;

namespace Gat.Bench.Optimization;

/// <summary>
/// Variations of the pglib cases beside the checkout, which have no published answers: every one must be solved, or shown to have no answer by a
/// point of least violation.
/// </summary>
internal static class AcOpfStressBench
{
    private static readonly (string Name, Action<OpfNetwork, OpfSolution> Change)[] variations =
    [
        ("load 0.6", (network, _) => Scale(network, 0.6)),
        ("load 0.9", (network, _) => Scale(network, 0.9)),
        ("load 1.05", (network, _) => Scale(network, 1.05)),
        ("load 1.2", (network, _) => Scale(network, 1.2)),
        ("ratings 0.9", (network, _) => ScaleAll(network.Branches.SMaxPu, 0.9)),
        ("voltages closer", (network, _) => Narrow(network)),
        ("api", (network, _) => Stress(network)),
        ("sad", SmallAngles),
    ];

    /// <summary>Prints case, variation, status, iterations, time, and how far limits are from being kept together where they cannot be.</summary>
    public static void Run() => Run("");

    /// <summary>The same for cases and variations whose name holds a text.</summary>
    public static void Run(string only)
    {
        if (AcOpfBench.Find() is not { } folder)
        {
            Console.WriteLine("shared/pglib is not beside the checkout.");
            return;
        }

        foreach (var line in File.ReadLines(Path.Combine(folder, "index.csv")).Skip(1))
        {
            var file = line.Split(',')[0];
            OpfNetwork Read() => MatpowerOpf.Read(MatpowerCaseReader.Parse(File.ReadAllBytes(Path.Combine(folder, file)), file));
            var answer = new AcFormulation().Solve(Read(), new OpfOptions(), CancellationToken.None);
            foreach (var (name, change) in variations.Where(variation => $"{file} {variation.Name}".Contains(only, StringComparison.Ordinal)))
            {
                var network = Read();
                change(network, answer);
                Solve(file[10..^2], name, network);
            }
        }
    }

    private static void Solve(string file, string name, OpfNetwork network)
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        var answer = new AcFormulation().Solve(network, new OpfOptions { TimeLimitSeconds = 120 }, CancellationToken.None);
        var ms = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var why = answer.Status == SolveStatus.Infeasible
            ? $"{answer.Excess.Count} limits by {answer.Excess.Sum(excess => excess.AmountPu):G3} pu; conflict of {answer.Conflict.Count}: "
                + string.Join(", ", answer.Conflict.Take(3).Select(excess => $"{excess.Limit} {excess.Index}"))
            : "";
        Console.WriteLine($"{file,-18} {name,-16} {answer.Status,-14} {answer.Objective,14:F2} {answer.Iterations,5} {ms,9:F0} {why}");
    }

    private static void Scale(OpfNetwork network, double factor)
    {
        ScaleAll(network.LoadPPu, factor);
        ScaleAll(network.LoadQPu, factor);
    }

    private static void ScaleAll(double[] values, double factor)
    {
        for (var at = 0; at < values.Length; at++)
        {
            values[at] *= factor;
        }
    }

    private static void Narrow(OpfNetwork network)
    {
        for (var bus = 0; bus < network.BusCount; bus++)
        {
            var (middle, half) = ((network.VMinPu[bus] + network.VMaxPu[bus]) / 2, (network.VMaxPu[bus] - network.VMinPu[bus]) / 2);
            (network.VMinPu[bus], network.VMaxPu[bus]) = (middle - 0.6 * half, middle + 0.6 * half);
        }
    }

    // More load and more generation over the same branches.
    private static void Stress(OpfNetwork network)
    {
        Scale(network, 1.3);
        for (var unit = 0; unit < network.GeneratorCount; unit++)
        {
            network.PMaxPu[unit] = Math.Max(network.PMaxPu[unit] * 1.6, network.PMinPu[unit]);
            network.QMaxPu[unit] *= network.QMaxPu[unit] > 0 ? 1.6 : 1;
            network.QMinPu[unit] *= network.QMinPu[unit] < 0 ? 1.6 : 1;
        }
    }

    // Angle differences within 80 % of the greatest that the answer had.
    private static void SmallAngles(OpfNetwork network, OpfSolution answer)
    {
        var branches = network.Branches;
        var greatest = Enumerable.Range(0, branches.Count).Max(branch => Math.Abs(answer.VaRad[branches.FromBus[branch]] - answer.VaRad[branches.ToBus[branch]]));
        for (var branch = 0; branch < branches.Count; branch++)
        {
            (branches.AngleMinRad[branch], branches.AngleMaxRad[branch]) = (-0.8 * greatest, 0.8 * greatest);
        }
    }
}
