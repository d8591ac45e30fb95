using System.Diagnostics;
using System.Globalization;
using Gat.Optimization.Native;

namespace Gat.Optimization.Integers.Cbc;

/// <summary>One search by CBC. Prints to the process's standard output whatever CBC likes to, and cannot be stopped but by ending the process.</summary>
internal static unsafe class CbcRun
{
    /// <summary>A gap below which CBC may stop; it is compared with costs, so zero would ask for more than doubles hold.</summary>
    private const double AbsoluteGap = 1e-9;

    /// <summary>CBC's code for a search that ran out of time.</summary>
    private const int StoppedOnTime = 4;

    public static CbcReply Run(CbcJob job)
    {
        if (!CoinLibrary.Cbc.IsPresent)
        {
            return CbcReply.Without(CbcEnding.Missing);
        }

        var model = CbcNative.NewModel();
        Load(model, job);
        foreach (var (name, value) in Parameters(job))
        {
            CbcNative.SetParameter(model, name, value);
        }

        var watch = Stopwatch.StartNew();
        _ = CbcNative.Solve(model);
        return Reply(model, job, watch.Elapsed.TotalSeconds);
    }

    // In the words of CBC's command line.
    private static IEnumerable<(string Name, string Value)> Parameters(CbcJob job)
    {
        yield return ("log", job.IsLogged ? "1" : "0");
        yield return ("ratioGap", Text(job.GapRatio));
        yield return ("allowableGap", Text(AbsoluteGap));
        yield return ("timeMode", "elapsed");
        if (double.IsFinite(job.Seconds))
        {
            yield return ("sec", Text(job.Seconds));
        }

        if (job.NodeLimit < int.MaxValue)
        {
            yield return ("maxNodes", Text(job.NodeLimit));
        }
    }

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static void Load(nint model, CbcJob job)
    {
        fixed (int* starts = job.Starts, rows = job.Rows, startColumns = job.StartColumns)
        fixed (double* values = job.Values, low = job.Lower, high = job.Upper, cost = job.Cost, rowLow = job.RowLower, rowHigh = job.RowUpper, startValues = job.StartValues)
        {
            CbcNative.LoadProblem(model, job.Cost.Length, job.RowLower.Length, starts, rows, values, low, high, cost, rowLow, rowHigh);
            foreach (var column in job.Integers)
            {
                CbcNative.SetInteger(model, column);
            }

            if (job.StartColumns.Length > 0)
            {
                CbcNative.SetStart(model, job.StartColumns.Length, startColumns, startValues);
            }
        }
    }

    private static CbcReply Reply(nint model, CbcJob job, double seconds)
    {
        var best = CbcNative.BestSolution(model);
        double[] x = best is null ? [] : [.. new ReadOnlySpan<double>(best, job.Cost.Length)];
        var isTimeUp = CbcNative.SecondaryStatus(model) == StoppedOnTime;
        var ending = CbcNative.IsContinuousUnbounded(model) != 0 ? CbcEnding.Unbounded
            : CbcNative.IsProvenInfeasible(model) != 0 ? CbcEnding.Infeasible
            : CbcNative.IsProvenOptimal(model) != 0 && x.Length > 0 ? CbcEnding.Optimal
            : CbcNative.Status(model) == 1 ? CbcEnding.Stopped
            : CbcEnding.Failed;
        return new CbcReply(ending, isTimeUp, x, CbcNative.BestBound(model), CbcNative.NodeCount(model), seconds);
    }
}
