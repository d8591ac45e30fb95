using System.Runtime.CompilerServices;
using Gat.Dist.PowerFlow.Lanes;

namespace Gat.Dist.Reconfiguration.Exchange;

/// <summary>One exchange: a link is closed and another one on the loop that this makes is opened.</summary>
/// <param name="Close">The link to close.</param>
/// <param name="Open">The link to open.</param>
/// <param name="Delta">By how much the losses of <see cref="FlatTree"/> change.</param>
internal readonly record struct ExchangeMove(int Close, int Open, double Delta);

/// <summary>
/// One configuration with the flows that it would have without losses at voltages of 1: what each exchange would change then is
/// known in closed form. One object serves one thread.
/// </summary>
/// <remarks>
/// Closing a link and opening one that carries F moves F from one side of the loop to the other, so Σ r f² changes by
/// F² Σ r - 2 F (Σ r f on the side of F - Σ r f on the other side), sums over the loop. Baran, Wu: Network reconfiguration in
/// distribution systems for loss reduction and load balancing, IEEE Trans. Power Delivery 4(2), 1989; Civanlar et al. 1988.
/// </remarks>
internal sealed class FlatTree
{
    private readonly SwitchingNetwork network;
    private readonly TopologyOrder order;
    private readonly double[] resistance;
    private readonly double[] p;
    private readonly double[] q;
    private readonly double[] flowP;
    private readonly double[] flowQ;
    private readonly int[] rowOfNode;
    private readonly int[] oneSide;
    private readonly int[] otherSide;

    public FlatTree(SwitchingNetwork network)
    {
        this.network = network;
        var own = network.Network;
        order = new TopologyOrder(own);
        resistance = [.. own.Links.ImpedancePu.Select(impedance => impedance.Real)];
        (p, q) = (new double[own.NodeCount], new double[own.NodeCount]);
        (flowP, flowQ, rowOfNode) = (new double[own.NodeCount], new double[own.NodeCount], new int[own.NodeCount]);
        (oneSide, otherSide) = (new int[own.NodeCount], new int[own.NodeCount]);
        IsOpen = new bool[network.LinkCount];
    }

    /// <summary>For each link whether it is open.</summary>
    public bool[] IsOpen { get; }

    /// <summary>Losses: Σ r (P² + Q²), pu.</summary>
    public double Loss { get; private set; }

    /// <summary>Takes the power drawn at each node, pu.</summary>
    public void Load(ReadOnlySpan<double> drawnP, ReadOnlySpan<double> drawnQ)
    {
        drawnP.CopyTo(p);
        drawnQ.CopyTo(q);
    }

    /// <summary>Takes a configuration; false where it is not radial.</summary>
    public bool TrySet(ReadOnlySpan<bool> open)
    {
        open.CopyTo(IsOpen);
        return Update();
    }

    /// <summary>Makes an exchange.</summary>
    public void Make(ExchangeMove move)
    {
        (IsOpen[move.Close], IsOpen[move.Open]) = (false, true);
        Update();
    }

    /// <summary>Adds all exchanges that close a link.</summary>
    public void AddMoves(int close, List<ExchangeMove> moves)
    {
        var links = network.Network.Links;
        var (one, other) = Loop(rowOfNode[links.From[close]], rowOfNode[links.To[close]]);
        var sum = resistance[close];
        double alongP = 0, alongQ = 0;
        for (var i = 0; i < one; i++)
        {
            Gather(oneSide[i], 1);
        }

        for (var i = 0; i < other; i++)
        {
            Gather(otherSide[i], -1);
        }

        for (var i = 0; i < one; i++)
        {
            Offer(oneSide[i], 1);
        }

        for (var i = 0; i < other; i++)
        {
            Offer(otherSide[i], -1);
        }

        void Gather(int row, double sign)
        {
            var r = resistance[order.Link[row]];
            sum += r;
            alongP += sign * r * flowP[row];
            alongQ += sign * r * flowQ[row];
        }

        void Offer(int row, double sign)
        {
            if (network.IsOperable[order.Link[row]])
            {
                double carriedP = flowP[row], carriedQ = flowQ[row];
                var delta = (((carriedP * carriedP) + (carriedQ * carriedQ)) * sum) - (2 * sign * ((carriedP * alongP) + (carriedQ * alongQ)));
                moves.Add(new ExchangeMove(close, order.Link[row], delta));
            }
        }
    }

    /// <summary>Adds all exchanges there are.</summary>
    public void AddAllMoves(List<ExchangeMove> moves)
    {
        for (var link = 0; link < IsOpen.Length; link++)
        {
            if (IsOpen[link])
            {
                AddMoves(link, moves);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Update()
    {
        if (!order.TrySet(IsOpen))
        {
            return false;
        }

        for (var row = 0; row < rowOfNode.Length; row++)
        {
            var node = order.Node[row];
            (rowOfNode[node], flowP[row], flowQ[row]) = (row, p[node], q[node]);
        }

        Loss = 0;
        for (var row = rowOfNode.Length - 1; row >= order.Source.Length; row--)
        {
            Loss += resistance[order.Link[row]] * ((flowP[row] * flowP[row]) + (flowQ[row] * flowQ[row]));
            flowP[order.AboveRow[row]] += flowP[row];
            flowQ[order.AboveRow[row]] += flowQ[row];
        }

        return true;
    }

    /// <summary>Rows of both sides up to where they meet, or to the sources. The row further down is never the other's way up.</summary>
    private (int One, int Other) Loop(int one, int other)
    {
        int oneCount = 0, otherCount = 0;
        while (one != other && Math.Max(one, other) >= order.Source.Length)
        {
            if (one > other)
            {
                oneSide[oneCount++] = one;
                one = order.AboveRow[one];
            }
            else
            {
                otherSide[otherCount++] = other;
                other = order.AboveRow[other];
            }
        }

        return (oneCount, otherCount);
    }
}
