namespace Gat.Optimization.Solving;

/// <summary>Which solver a problem goes to.</summary>
public enum SolverChoice
{
    /// <summary>The conic interior point; with whole numbers, CBC where it is installed, else our own search.</summary>
    Auto,

    /// <summary>The conic interior point; with whole numbers, our own branch and bound.</summary>
    Conic,

    /// <summary>CLP's simplex method, for linear problems; with whole numbers, our own branch and bound on it.</summary>
    Clp,

    /// <summary>CBC's branch and cut; with cones or quadratic costs, outer approximation over it; without whole numbers, its simplex method, which is CLP.</summary>
    Cbc,
}
