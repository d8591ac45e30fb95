using Gat.Adms.StateEstimation.BadData;
using Gat.Adms.StateEstimation.Estimator;
using Gat.Adms.StateEstimation.Measurements;

namespace Gat.Adms.StateEstimation.Study;

/// <summary>How states are estimated.</summary>
/// <param name="Estimator">The iteration.</param>
/// <param name="BadData">What is done about readings that cannot be right.</param>
/// <param name="Pseudo">What stands in for injections that no meter tells.</param>
public sealed record StateEstimationOptions(EstimatorOptions Estimator, BadDataOptions BadData, PseudoOptions Pseudo)
{
    /// <summary>The usual ones.</summary>
    public StateEstimationOptions()
        : this(new EstimatorOptions(), new BadDataOptions(), new PseudoOptions())
    {
    }

    /// <summary>Whether conductors are estimated rather than nodes; null: as the grid's tables tell.</summary>
    public bool? IsByPhase { get; init; }

    /// <summary>Whether estimates outside of their limits are to be mended.</summary>
    public bool IsCorrecting { get; init; }

    internal void Check()
    {
        Estimator.Check();
        BadData.Check();
        Pseudo.Check();
    }
}
