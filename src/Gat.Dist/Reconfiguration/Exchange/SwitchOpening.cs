using Gat.Dist.Reconfiguration.Flows;

namespace Gat.Dist.Reconfiguration.Exchange;

/// <summary>
/// A configuration found by opening switches one by one: in the network with all links closed, whose currents share themselves
/// for least losses, the operable link that carries least is opened, and so on until no loop is left.
/// </summary>
/// <remarks>
/// Shirmohammadi, Hong: Reconfiguration of electric distribution networks for resistive line losses reduction, IEEE Trans. Power
/// Delivery 4(2), 1989; Goswami, Basu 1992. Here with flows without losses: those of the network of resistances.
/// </remarks>
internal sealed class SwitchOpening
{
    /// <summary>Networks with more loops are not begun with: every opening solves equations of the size of their number.</summary>
    public const int MaxLoops = 100;

    private readonly SwitchingNetwork network;
    private readonly int[] point;
    private readonly double[] drawnP;
    private readonly double[] drawnQ;

    public SwitchOpening(SwitchingNetwork network, ReadOnlySpan<double> drawnP, ReadOnlySpan<double> drawnQ)
    {
        this.network = network;
        point = network.PointOf();
        (this.drawnP, this.drawnQ) = (new double[point.Max() + 1], new double[point.Max() + 1]);
        for (var node = 0; node < point.Length; node++)
        {
            this.drawnP[point[node]] += drawnP[node];
            this.drawnQ[point[node]] += drawnQ[node];
        }
    }

    /// <summary>Writes the configuration.</summary>
    public void Find(Span<bool> isOpen)
    {
        isOpen.Clear();
        for (var loops = network.LoopCount; loops > 0; loops--)
        {
            isOpen[Weakest(isOpen)] = true;
        }
    }

    /// <summary>The operable link on a loop that carries least; ends of links that are open hold no loop.</summary>
    private int Weakest(ReadOnlySpan<bool> isOpen)
    {
        List<int> kept = [];
        for (var link = 0; link < isOpen.Length; link++)
        {
            if (!isOpen[link])
            {
                kept.Add(link);
            }
        }

        int[] from = [.. kept.Select(link => point[network.Network.Links.From[link]])], to = [.. kept.Select(link => point[network.Network.Links.To[link]])];
        var mesh = new MeshFlow(drawnP.Length, from, to, [.. kept.Select(link => network.Network.Links.ImpedancePu[link].Real)]);
        double[] p = mesh.Flows(drawnP), q = mesh.Flows(drawnQ);
        var weakest = -1;
        for (var edge = 0; edge < p.Length; edge++)
        {
            var isFree = network.IsOperable[kept[edge]] && !mesh.IsBridge[edge];
            if (isFree && (weakest < 0 || Square(edge) < Square(weakest)))
            {
                weakest = edge;
            }
        }

        return kept[weakest];

        double Square(int edge) => (p[edge] * p[edge]) + (q[edge] * q[edge]);
    }
}
