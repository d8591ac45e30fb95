using System.Collections.Immutable;

namespace Gat.Dist.Reconfiguration;

/// <summary>One radial configuration with its power flow.</summary>
/// <param name="OpenBranches">Operable branches that are open, by their index in the feeder, ascending.</param>
/// <param name="LossMw">Active losses, MW.</param>
/// <param name="VMinPu">Lowest voltage, pu.</param>
/// <param name="Operations">How many branches stand otherwise than at present: an opening and a closing each count as one.</param>
public sealed record RadialConfiguration(ImmutableArray<int> OpenBranches, double LossMw, double VMinPu, int Operations)
{
    /// <summary>Losses that differ by less than this share are called equal: what solutions may be off by.</summary>
    internal const double TieFraction = 1e-7;

    /// <summary>Of configurations with equal losses the one of fewest operations comes first, then that with the lowest open branches.</summary>
    internal static int Compare(RadialConfiguration left, RadialConfiguration right)
    {
        if (left.Operations != right.Operations)
        {
            return left.Operations.CompareTo(right.Operations);
        }

        for (var i = 0; i < left.OpenBranches.Length; i++)
        {
            if (left.OpenBranches[i] != right.OpenBranches[i])
            {
                return left.OpenBranches[i].CompareTo(right.OpenBranches[i]);
            }
        }

        return 0;
    }
}
