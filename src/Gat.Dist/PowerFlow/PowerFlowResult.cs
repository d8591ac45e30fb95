using Gat.Faults;

namespace Gat.Dist.PowerFlow;

/// <summary>
/// Everything that is reported of one scenario, in the order of the feeder's elements. Made once, written again for each
/// scenario by <see cref="PowerFlowEvaluation"/>. NaN stands for "no value": a bus that no source reaches, a flow through a
/// loop of switches that nothing determines, a branch without rating; everything where there is no solution.
/// </summary>
public sealed class PowerFlowResult
{
    private readonly double[][] all;

    /// <summary>Arrays of a feeder's size.</summary>
    public PowerFlowResult(Feeder feeder)
    {
        int buses = feeder.Buses.Count, branches = feeder.Branches.Count;
        VmPu = new double[buses];
        VaDeg = new double[buses];
        PMw = new double[buses];
        QMvar = new double[buses];
        PFromMw = new double[branches];
        QFromMvar = new double[branches];
        PToMw = new double[branches];
        QToMvar = new double[branches];
        IFromKa = new double[branches];
        IToKa = new double[branches];
        LossMw = new double[branches];
        LossMvar = new double[branches];
        LoadingPct = new double[branches];
        GeneratorLimit = new sbyte[feeder.Generators.Count];
        all = [VmPu, VaDeg, PMw, QMvar, PFromMw, QFromMvar, PToMw, QToMvar, IFromKa, IToKa, LossMw, LossMvar, LoadingPct];
        Clear();
    }

    /// <summary>Voltage of each bus, pu.</summary>
    public double[] VmPu { get; }

    /// <summary>Angle of each bus, degrees, above -180 up to 180.</summary>
    public double[] VaDeg { get; }

    /// <summary>Net active power fed in at each bus, generation minus load without shunts, MW; solved for at slack buses.</summary>
    public double[] PMw { get; }

    /// <summary>Net reactive power fed in at each bus, generation minus load without shunts and capacitors, Mvar; solved for where a voltage is held.</summary>
    public double[] QMvar { get; }

    /// <summary>Active power that leaves the from end into each branch, MW; 0 for an open branch.</summary>
    public double[] PFromMw { get; }

    /// <summary>Reactive power that leaves the from end into each branch, Mvar.</summary>
    public double[] QFromMvar { get; }

    /// <summary>Active power that leaves the to end into each branch, MW; negative where power arrives.</summary>
    public double[] PToMw { get; }

    /// <summary>Reactive power that leaves the to end into each branch, Mvar.</summary>
    public double[] QToMvar { get; }

    /// <summary>Current at the from end, kA; NaN where the base voltage is not told.</summary>
    public double[] IFromKa { get; }

    /// <summary>Current at the to end, kA; NaN where the base voltage is not told.</summary>
    public double[] IToKa { get; }

    /// <summary>Active power lost in each branch, MW.</summary>
    public double[] LossMw { get; }

    /// <summary>Reactive power taken by each branch, less what its charging feeds in, Mvar.</summary>
    public double[] LossMvar { get; }

    /// <summary>Loading in percent: the larger of apparent power over the MVA rating and current over the kA rating, at the worse end; NaN: unrated.</summary>
    public double[] LoadingPct { get; }

    /// <summary>How the scenario ended.</summary>
    public SolveStatus Status { get; internal set; }

    /// <summary>Iterations of the engine that gave the answer.</summary>
    public int Iterations { get; internal set; }

    /// <summary>Greatest mismatch, pu, recomputed from the voltages by <see cref="PowerMismatch"/>; NaN without a solution.</summary>
    public double MaxMismatchPu { get; internal set; }

    /// <summary>Sum of the branch losses, MW.</summary>
    public double TotalLossMw { get; internal set; }

    /// <summary>Sum of the branches' reactive power, Mvar.</summary>
    public double TotalLossMvar { get; internal set; }

    /// <summary>Lowest voltage, pu, and the bus that has it (the first of several); -1 without a solution.</summary>
    public (double Pu, int Bus) VMin { get; internal set; }

    /// <summary>Highest voltage, pu, and the bus that has it (the first of several); -1 without a solution.</summary>
    public (double Pu, int Bus) VMax { get; internal set; }

    /// <summary>Highest loading, percent, and the branch that has it (the first of several); -1 where no branch is rated.</summary>
    public (double Percent, int Branch) MaxLoading { get; internal set; }

    /// <summary>Active power that the slack buses feed in, the sum of their <see cref="PMw"/>, MW.</summary>
    public double SourcePMw { get; internal set; }

    /// <summary>Reactive power that the slack buses feed in, the sum of their <see cref="QMvar"/>, Mvar.</summary>
    public double SourceQMvar { get; internal set; }

    /// <summary>Active load, as it would be at 1 pu, where no source reaches, MW; load that feeds in does not count.</summary>
    public double UnservedMw { get; internal set; }

    /// <summary>
    /// For each generator that holds a voltage whether it does so (0) or stands at its highest (1) or lowest (-1) reactive power; 0 where
    /// limits are off.
    /// </summary>
    public sbyte[] GeneratorLimit { get; }

    /// <summary>True when there are numbers.</summary>
    public bool HasSolution => Status is SolveStatus.Solved or SolveStatus.Islanded;

    /// <summary>Takes all numbers away, so that nothing of an earlier scenario can be mistaken for a solution.</summary>
    internal void Clear()
    {
        foreach (var values in all)
        {
            Array.Fill(values, double.NaN);
        }

        (MaxMismatchPu, TotalLossMw, TotalLossMvar, SourcePMw, SourceQMvar) = (double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        UnservedMw = double.NaN;
        Array.Clear(GeneratorLimit);
        VMin = (double.NaN, -1);
        VMax = (double.NaN, -1);
        MaxLoading = (double.NaN, -1);
        Status = SolveStatus.NotConverged;
        Iterations = 0;
    }
}
