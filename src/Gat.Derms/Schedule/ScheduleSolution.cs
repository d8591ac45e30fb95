using Gat.Faults;
using Gat.Optimization.Certificates;

namespace Gat.Derms.Schedule;

/// <summary>A limit that holds the schedule back.</summary>
/// <param name="Step">The step; -1: it holds for all of them.</param>
/// <param name="Constraint">What is limited.</param>
/// <param name="Element">Asset, group, bus or branch.</param>
/// <param name="Value">What it is, in the unit of the limit.</param>
/// <param name="Limit">The limit.</param>
/// <param name="Dual">By how much the objective would fall if the limit were one unit wider.</param>
internal readonly record struct BindingLimit(int Step, string Constraint, string Element, double Value, double Limit, double Dual);

/// <summary>A limit that stands in the way of every schedule, and by how much it would have to give way.</summary>
/// <param name="Step">The step; -1: it holds for all of them.</param>
/// <param name="Constraint">What is limited.</param>
/// <param name="Element">Asset, group, bus or branch.</param>
/// <param name="Words">The limit in words, with its numbers.</param>
/// <param name="Limit">The limit, in the unit of its column; NaN: told in the words.</param>
/// <param name="GivesWay">Least amount in the unit of the limit; 0: it need not give way itself.</param>
internal readonly record struct ConflictingLimit(int Step, string Constraint, string Element, string Words, double Limit, double GivesWay);

/// <summary>A schedule, or why there is none.</summary>
public sealed class ScheduleSolution
{
    /// <summary>How it ended.</summary>
    public required SolveStatus Status { get; init; }

    /// <summary>Powers and energies; null without a schedule.</summary>
    public Dispatch? Dispatch { get; init; }

    /// <summary>Power bought in each step less that sold, MW, of the model; empty without a schedule.</summary>
    public double[] NetImportMw { get; init; } = [];

    /// <summary>Objective of the model; NaN without a schedule.</summary>
    public double Objective { get; init; } = double.NaN;

    /// <summary>What every schedule's objective is at least, as far as it is proved; NaN without.</summary>
    public double Bound { get; init; } = double.NaN;

    /// <summary>What the answer is worth by the original numbers.</summary>
    public Certificate Certificate { get; init; } = new();

    /// <summary>Iterations of all solves.</summary>
    public int Iterations { get; init; }

    /// <summary>Limits of the network that the model was given in the end, and the solves it took.</summary>
    public (int Limits, int Rounds) Network { get; init; }

    /// <summary>Steps in which stores charged and discharged at once before that was ruled out, of all stores together.</summary>
    public int Exclusive { get; init; }

    /// <summary>Price of energy by step and bus of the feeder, per MWh; by step and the meter alone without a grid.</summary>
    public double[][] PricePerMwh { get; init; } = [];

    /// <summary>Voltage by step and bus as the model has it, pu; empty where it knows none.</summary>
    public double[][] VmPu { get; init; } = [];

    /// <summary>Greatest slack of a relaxed branch flow, pu²; NaN where nothing is relaxed.</summary>
    public double RelaxationGapPu { get; init; } = double.NaN;

    internal IReadOnlyList<BindingLimit> Binding { get; init; } = [];

    internal IReadOnlyList<ConflictingLimit> Conflict { get; init; } = [];
}
