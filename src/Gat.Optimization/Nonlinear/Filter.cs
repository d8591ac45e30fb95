namespace Gat.Optimization.Nonlinear;

/// <summary>Pairs of infeasibility and objective that later points must improve on in at least one of the two.</summary>
/// <remarks>R. Fletcher, S. Leyffer, "Nonlinear programming without a penalty function", Math. Program. 91 (2002) 239-269.</remarks>
internal sealed class Filter
{
    private readonly List<(double Infeasibility, double Objective)> pairs = [];

    /// <summary>Infeasibility that no point may exceed.</summary>
    public double InfeasibilityMost { get; set; } = double.PositiveInfinity;

    /// <summary>Forgets all pairs.</summary>
    public void Clear() => pairs.Clear();

    /// <summary>Whether a point is better than every pair in one respect. Not a number is never better.</summary>
    public bool Accepts(double infeasibility, double objective)
    {
        if (!(infeasibility <= InfeasibilityMost) || !double.IsFinite(objective))
        {
            return false;
        }

        foreach (var pair in pairs)
        {
            if (infeasibility >= pair.Infeasibility && objective >= pair.Objective)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Forbids what is worse than a pair in both respects.</summary>
    public void Add(double infeasibility, double objective)
    {
        pairs.RemoveAll(pair => pair.Infeasibility >= infeasibility && pair.Objective >= objective);
        pairs.Add((infeasibility, objective));
    }
}
