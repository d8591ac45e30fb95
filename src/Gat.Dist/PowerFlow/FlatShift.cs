using System.Numerics;
using Gat.Numerics.Maths;

namespace Gat.Dist.PowerFlow;

/// <summary>
/// The angle that each node has over the source of its part when no power flows, along the tree of the depth-first numbering:
/// the phase shifts passed on the way. A flat start without them would be far off behind a transformer that turns by 30 degrees.
/// </summary>
internal static class FlatShift
{
    /// <summary>Radians, by node; 0 everywhere in a network without phase shifts.</summary>
    public static double[] Of(BalancedNetwork network)
    {
        var shift = new double[network.NodeCount];
        var links = network.Links;
        var any = false;
        for (var link = 0; link < links.Count; link++)
        {
            if (links.Ratio[link].Imaginary == 0)
            {
                continue;
            }

            // The last of several parallel links decides; they shift alike, or a good start is not to be had anyway.
            int from = links.From[link], to = links.To[link];
            if (network.Parent[to] == from)
            {
                shift[to] = -Angle(links.Ratio[link]);
                any = true;
            }
            else if (network.Parent[from] == to)
            {
                shift[from] = Angle(links.Ratio[link]);
                any = true;
            }
        }

        for (var node = 0; any && node < shift.Length; node++)
        {
            shift[node] += network.Parent[node] >= 0 ? shift[network.Parent[node]] : 0;
        }

        return shift;
    }

    private static double Angle(Complex ratio) => DeterministicMath.Atan2(ratio.Imaginary, ratio.Real);
}
