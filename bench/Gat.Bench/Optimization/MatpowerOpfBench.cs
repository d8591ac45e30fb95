using System.Globalization;
using System.Text.Json;
using Gat.Dist.Import.Matpower;
using Gat.Dist.OptimalPowerFlow;
using Gat.Dist.OptimalPowerFlow.Ac;
using Gat.Faults;

namespace Gat.Bench.Optimization;

/// <summary>The AC optimal power flows of MATPOWER's cases beside the checkout, against MATPOWER's own answers.</summary>
internal static class MatpowerOpfBench
{
    /// <summary>Prints case, status, objective and its difference, greatest differences of voltages and prices, iterations and time.</summary>
    public static void Run()
    {
        if (Folder() is not { } shared)
        {
            Console.WriteLine("shared/reference is not beside the checkout.");
            return;
        }

        Console.WriteLine($"{"case",-16} {"status",-12} {"objective",15} {"relative",9} {"v pu",9} {"lam_p",9} {"lam_q",9} {"iter",5} {"ms",9}");
        foreach (var folder in Directory.GetDirectories(Path.Combine(shared, "reference", "matpower-opf")).Order(StringComparer.Ordinal))
        {
            Solve(shared, Path.GetFileName(folder));
        }
    }

    private static void Solve(string shared, string name)
    {
        var source = MatpowerCaseReader.Read(Path.Combine(shared, "cases", "matpower", $"{name}.m"));
        var network = MatpowerOpf.Read(source);
        OpfSolution answer = null!;
        var best = double.PositiveInfinity;
        // Small cases are over before the just-in-time compiler has done its best.
        var begin = System.Diagnostics.Stopwatch.GetTimestamp();
        for (var repeat = 0; repeat < 4 || System.Diagnostics.Stopwatch.GetElapsedTime(begin).TotalSeconds < 1; repeat++)
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            answer = new AcFormulation().Solve(network, new OpfOptions(), CancellationToken.None);
            best = Math.Min(best, System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        var folder = Path.Combine(shared, "reference", "matpower-opf", name);
        using var summary = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "summary.json")));
        var reference = summary.RootElement.GetProperty("ac");
        var published = reference.GetProperty("success").GetInt32() == 1 ? reference.GetProperty("objective").GetDouble() : double.NaN;
        var (v, p, q) = Differences(Path.Combine(folder, "ac_bus.csv"), answer, network.BaseMva);
        Console.WriteLine(
            $"{name,-16} {answer.Status,-12} {answer.Objective,15:F6} {(answer.Objective - published) / published,9:E1} {v,9:E1} {p,9:E1} {q,9:E1} {answer.Iterations,5} {best,9:F1}");
        if (answer.Status == SolveStatus.Infeasible)
        {
            foreach (var limit in answer.Conflict)
            {
                Console.WriteLine($"    {limit.Limit} {Name(network, limit)} by {limit.AmountPu:G4} pu");
            }

            Console.WriteLine($"    violated: {string.Join("; ", answer.Excess.OrderByDescending(limit => limit.AmountPu).Take(5).Select(limit => $"{limit.Limit} {Name(network, limit)} {limit.AmountPu:G4}"))}");
        }
    }

    private static string Name(OpfNetwork network, OpfExcess limit) => limit.Limit.Element() switch
    {
        OpfElement.Bus => network.BusNames[limit.Index],
        OpfElement.Unit => network.UnitName(limit.Index),
        _ => network.BranchName(limit.Index),
    };

    private static (double V, double P, double Q) Differences(string file, OpfSolution answer, double baseMva)
    {
        if (!File.Exists(file) || answer.Status != SolveStatus.Solved)
        {
            return (double.NaN, double.NaN, double.NaN);
        }

        double v = 0, p = 0, q = 0;
        var bus = 0;
        foreach (var cells in File.ReadLines(file).Skip(1).Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()))
        {
            v = Math.Max(v, Math.Abs(cells[1] - answer.VmPu[bus]));
            p = Math.Max(p, Math.Abs(cells[3] - answer.PricePPerHour[bus] / baseMva) / Math.Abs(cells[3]));
            q = Math.Max(q, Math.Abs(cells[4] - answer.PriceQPerHour[bus] / baseMva));
            bus++;
        }

        return (v, p, q);
    }

    private static string? Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(Path.Combine(path, "reference", "matpower-opf")))
            {
                return path;
            }
        }

        return null;
    }
}
