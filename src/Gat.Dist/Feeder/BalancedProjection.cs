namespace Gat.Dist;

/// <summary>
/// How a phase-aware feeder becomes the positive-sequence network that the balanced engines solve. The rule: every bus and
/// branch is kept whatever its phases; powers, shunts and ratings are three-phase totals and are kept; r, x and b are taken
/// as given. An element with fewer than three phases is thereby treated as if its power were spread over three: exact only
/// on balanced feeders, so such elements are counted here and reported.
/// </summary>
/// <param name="BusesBelowThreePhases">Buses with one or two phases.</param>
/// <param name="BranchesBelowThreePhases">Branches with one or two phases.</param>
/// <param name="LoadShareFraction">Share of the absolute active load that stands on such buses, 0 to 1.</param>
public sealed record BalancedProjection(int BusesBelowThreePhases, int BranchesBelowThreePhases, double LoadShareFraction)
{
    /// <summary>True when every element has three phases, so that the projection changes nothing.</summary>
    public bool IsExact => BusesBelowThreePhases == 0 && BranchesBelowThreePhases == 0;

    /// <summary>Counts what the rule had to stretch on this feeder.</summary>
    public static BalancedProjection Of(Feeder feeder)
    {
        double total = 0, onFewer = 0;
        var buses = 0;
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            var load = Math.Abs(feeder.Buses.LoadPMw[bus]);
            total += load;
            if (feeder.Buses.Phases[bus] != PhaseSet.Abc)
            {
                buses++;
                onFewer += load;
            }
        }

        return new BalancedProjection(
            buses,
            feeder.Branches.Phases.Count(phases => phases != PhaseSet.Abc),
            total > 0 ? onFewer / total : 0);
    }
}
