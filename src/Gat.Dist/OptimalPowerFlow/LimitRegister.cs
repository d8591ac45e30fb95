using Gat.Optimization.Conflicts;
using Gat.Optimization.Modeling;
using Gat.Optimization.Problems;

namespace Gat.Dist.OptimalPowerFlow;

/// <summary>Which limits of a compiled model are limits of the grid: whatever is not listed is physics or definition and does not give way.</summary>
internal sealed class LimitRegister(CompiledModel compiled)
{
    private readonly Dictionary<ProblemLimit, (OpfLimit Limit, int Index)> limits = [];

    private readonly Dictionary<ProblemLimit, int> loads = [];

    /// <summary>The problem with its present numbers.</summary>
    public OptimizationProblem Problem => compiled.Problem;

    /// <summary>Whether a limit is one of the grid.</summary>
    public bool Contains(ProblemLimit limit) => limits.ContainsKey(limit);

    /// <summary>What a limit of the problem is in the grid.</summary>
    public (OpfLimit Limit, int Index) this[ProblemLimit limit] => limits[limit];

    /// <summary>Lists the limits of a variable. What is held is a set point or a schedule, not a limit that could give way.</summary>
    public void Add(Variable variable, OpfLimit lower, OpfLimit upper, int index)
    {
        var (low, high) = (Problem.Lower[variable.Index], Problem.Upper[variable.Index]);
        if (low < high && double.IsFinite(low))
        {
            limits[new ProblemLimit(LimitKind.Lower, variable.Index)] = (lower, index);
        }

        if (low < high && double.IsFinite(high))
        {
            limits[new ProblemLimit(LimitKind.Upper, variable.Index)] = (upper, index);
        }
    }

    /// <summary>Lists the balance of a bus, power fed in == load: where nothing else helps, less is served.</summary>
    public void AddLoad(Constraint balance, int bus) => loads[new ProblemLimit(LimitKind.RowLower, compiled.PlaceOf(balance).Row)] = bus;

    /// <summary>The bus whose load a limit of the problem serves; -1 where it serves none.</summary>
    public int LoadBus(ProblemLimit limit) => loads.GetValueOrDefault(limit, -1);

    /// <summary>Lists a constraint with one side.</summary>
    public void Add(Constraint constraint, OpfLimit limit, int index)
    {
        var (row, cone) = compiled.PlaceOf(constraint);
        var place = cone >= 0 ? new ProblemLimit(LimitKind.Cone, cone)
            : new ProblemLimit(double.IsFinite(Problem.RowLower[row]) ? LimitKind.RowLower : LimitKind.RowUpper, row);
        limits[place] = (limit, index);
    }
}
