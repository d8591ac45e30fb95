namespace Gat.Dist.OptimalPowerFlow.Study;

/// <summary>Sums and extremes of one answer; NaN and null where it has none.</summary>
internal sealed class OpfTotals
{
    // Relaxation gaps up to this are none.
    private const double MostRelaxationGapRatio = 1e-6;

    /// <summary>Adds up an answer.</summary>
    public OpfTotals(Feeder feeder, OpfOutcome outcome)
    {
        if (!outcome.IsSolved)
        {
            return;
        }

        var answer = outcome.Answer;
        var whole = answer.Objective + answer.Penalty;

        // What is no power flow has an objective that nobody reaches: how far that is from the bound says nothing.
        Gap = answer.RelaxationGapRatio > MostRelaxationGapRatio ? double.NaN : Math.Max(0, whole - answer.Bound) / Math.Max(Math.Abs(whole), 1e-9);
        LossMw = outcome.LossMw;
        CostPerHour = Enumerable.Range(0, outcome.Network.GeneratorCount).Sum(outcome.CostPerHour);
        CurtailedMw = Enumerable.Range(0, outcome.Network.GeneratorCount).Select(outcome.CurtailedMw).Where(double.IsFinite).Sum();
        (VMin, VMax) = Voltages(feeder, outcome);
        Loading = Largest(feeder, outcome);
        var slack = feeder.SetPoints.IsSlack;
        SourcePMw = Enumerable.Range(0, slack.Length).Where(bus => slack[bus]).Sum(bus => outcome.PMw[bus]);
        SourceQMvar = Enumerable.Range(0, slack.Length).Where(bus => slack[bus]).Sum(bus => outcome.QMvar[bus]);
    }

    public double Gap { get; } = double.NaN;

    public double LossMw { get; } = double.NaN;

    public double CostPerHour { get; } = double.NaN;

    public double CurtailedMw { get; } = double.NaN;

    public (double Pu, string? Node) VMin { get; } = (double.NaN, null);

    public (double Pu, string? Node) VMax { get; } = (double.NaN, null);

    public (double Pct, string? Branch) Loading { get; } = (double.NaN, null);

    public double SourcePMw { get; } = double.NaN;

    public double SourceQMvar { get; } = double.NaN;

    private static ((double, string?), (double, string?)) Voltages(Feeder feeder, OpfOutcome outcome)
    {
        (double Pu, string? Node) lowest = (double.NaN, null), highest = (double.NaN, null);
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            var v = outcome.VmPu[bus];
            lowest = v < lowest.Pu || (lowest.Node is null && !double.IsNaN(v)) ? (v, feeder.Buses.Id[bus]) : lowest;
            highest = v > highest.Pu || (highest.Node is null && !double.IsNaN(v)) ? (v, feeder.Buses.Id[bus]) : highest;
        }

        return (lowest, highest);
    }

    private static (double, string?) Largest(Feeder feeder, OpfOutcome outcome)
    {
        (double Pct, string? Branch) largest = (double.NaN, null);
        for (var branch = 0; branch < feeder.Branches.Count; branch++)
        {
            var loading = outcome.LoadingPct[branch];
            largest = loading > largest.Pct || (largest.Branch is null && !double.IsNaN(loading)) ? (loading, feeder.Branches.Id[branch]) : largest;
        }

        return largest;
    }
}
