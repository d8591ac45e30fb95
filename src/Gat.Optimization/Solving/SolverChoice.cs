namespace Gat.Optimization.Solving;

/// <summary>Which solver a problem goes to.</summary>
public enum SolverChoice
{
    /// <summary>The one that suits the problem.</summary>
    Auto,

    /// <summary>The conic interior point.</summary>
    Conic,

    /// <summary>CLP's simplex method: linear problems.</summary>
    Clp,

    /// <summary>CBC's branch and cut: linear problems with whole numbers.</summary>
    Cbc,
}
