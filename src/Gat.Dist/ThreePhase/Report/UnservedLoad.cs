using Gat.Dist.ThreePhase.Model;
using Gat.Dist.ThreePhase.Solve;

namespace Gat.Dist.ThreePhase.Report;

/// <summary>The load of a lane that stands where no source reaches.</summary>
internal static class UnservedLoad
{
    /// <summary>Active power at 1 pu, MW; elements that feed in do not count.</summary>
    public static double Mw(ThreePhaseEngine engine, int lane, double baseMva)
    {
        double sum = 0;
        foreach (var (power, _) in engine.Network.Powers.Dead)
        {
            var it = engine.Network.Powers.Powers[power];
            sum += it.Kind is PowerSource.Generator or PowerSource.Unit ? 0 : Math.Max(0, engine.Lanes.P[(LaneLayout.Lanes * power) + lane] / it.Elements.Length);
        }

        return sum * baseMva;
    }
}
