namespace Gat.Optimization.Simplex;

/// <summary>How CLP says a solve ended.</summary>
internal enum ClpStatus
{
    Optimal = 0,
    PrimalInfeasible = 1,
    DualInfeasible = 2,
    Stopped = 3,
    Failed = 4,
}
