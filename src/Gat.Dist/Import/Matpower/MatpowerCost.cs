using System.Collections.Immutable;

namespace Gat.Dist.Import.Matpower;

/// <summary>How a row of mpc.gencost gives its cost.</summary>
public enum MatpowerCostModel
{
    /// <summary>Points of a line that is straight between them.</summary>
    Piecewise = 1,

    /// <summary>Coefficients of a polynomial.</summary>
    Polynomial = 2,
}

/// <summary>One row of mpc.gencost. Costs are in the file's currency per hour.</summary>
/// <param name="Model">How <paramref name="Numbers"/> are read.</param>
/// <param name="Numbers">
/// Piecewise: power (MW or Mvar) and cost in turn. Polynomial: coefficients over power, the highest power first.
/// </param>
public sealed record MatpowerCost(MatpowerCostModel Model, ImmutableArray<double> Numbers);
