using Gat.Faults;

namespace Gat.Dist.OptimalPowerFlow;

/// <summary>
/// The answer of an optimal power flow in any formulation, in per unit and radians, in the order of its <see cref="OpfNetwork"/>. What a
/// formulation does not know is NaN: the voltages of a DC flow are 1, its reactive powers NaN.
/// </summary>
internal sealed class OpfSolution
{
    /// <summary>An answer without numbers, to be filled.</summary>
    public OpfSolution(OpfNetwork network)
    {
        var (buses, units, branches) = (network.BusCount, network.GeneratorCount, network.Branches.Count);
        (VmPu, VaRad, PricePPerHour, PriceQPerHour) = (Unknown(buses), Unknown(buses), Unknown(buses), Unknown(buses));
        (PPu, QPu) = (Unknown(units), Unknown(units));
        (PFromPu, QFromPu, PToPu, QToPu) = (Unknown(branches), Unknown(branches), Unknown(branches), Unknown(branches));
        TapRatioPu = [.. network.Branches.TapRatioPu];
        BankBPu = [.. network.Banks.BPu];
        Multipliers = new OpfMultipliers(network);
    }

    /// <summary>How the solve ended; only <see cref="SolveStatus.Solved"/> answers are to be used.</summary>
    public SolveStatus Status { get; set; } = SolveStatus.NotConverged;

    /// <summary>The objective of the network in its unit, without prices of soft limits.</summary>
    public double Objective { get; set; } = double.NaN;

    /// <summary>What soft limits add to the objective.</summary>
    public double Penalty { get; set; }

    /// <summary>A proven lower bound of the objective and penalty of the exact grid; NaN: none.</summary>
    public double Bound { get; set; } = double.NaN;

    /// <summary>Iterations of the solver.</summary>
    public int Iterations { get; set; }

    /// <summary>
    /// How far a relaxation is from exact: the greatest l v - P² - Q² of the branches, as a share of the greatest l v; where there are loops at least
    /// <see cref="AngleMismatchRad"/>. 0 where the answer is a power flow; NaN where the formulation has no such gap.
    /// </summary>
    public double RelaxationGapRatio { get; set; } = double.NaN;

    /// <summary>
    /// The angle left over when a loop is walked around, the greatest of all loops. Branch flows know no angles: on a tree it is 0, elsewhere an
    /// answer is a power flow only where it is; NaN where angles are unknowns of the formulation.
    /// </summary>
    public double AngleMismatchRad { get; set; } = double.NaN;

    /// <summary>Magnitude of each bus.</summary>
    public double[] VmPu { get; }

    /// <summary>Angle of each bus.</summary>
    public double[] VaRad { get; }

    /// <summary>Price of active load at each bus: what one per unit more costs in units of the objective.</summary>
    public double[] PricePPerHour { get; }

    /// <summary>Price of reactive load at each bus.</summary>
    public double[] PriceQPerHour { get; }

    /// <summary>Active power of each unit, positive when feeding in.</summary>
    public double[] PPu { get; }

    /// <summary>Reactive power of each unit, positive when feeding in.</summary>
    public double[] QPu { get; }

    /// <summary>Active power into each branch at its from side.</summary>
    public double[] PFromPu { get; }

    /// <summary>Reactive power into each branch at its from side.</summary>
    public double[] QFromPu { get; }

    /// <summary>Active power into each branch at its to side.</summary>
    public double[] PToPu { get; }

    /// <summary>Reactive power into each branch at its to side.</summary>
    public double[] QToPu { get; }

    /// <summary>Ratio of each branch: the network's own, or what the answer chose.</summary>
    public double[] TapRatioPu { get; }

    /// <summary>Susceptance of each bank: the network's own, or what the answer chose.</summary>
    public double[] BankBPu { get; }

    /// <summary>What each limit costs.</summary>
    public OpfMultipliers Multipliers { get; }

    /// <summary>
    /// Limits exceeded: with soft limits what was paid for; with the status infeasible those exceeded at the point of least violation, and by
    /// how much. There the voltages and powers are of that point.
    /// </summary>
    public IReadOnlyList<OpfExcess> Excess { get; set; } = [];

    /// <summary>
    /// With the status infeasible the limits that cannot be kept together, from which none can be left out; each with its part of the least
    /// violation, which may be 0.
    /// </summary>
    public IReadOnlyList<OpfExcess> Conflict { get; set; } = [];

    private static double[] Unknown(int count)
    {
        var values = new double[count];
        Array.Fill(values, double.NaN);
        return values;
    }
}
