namespace Gat.Dist.Reconfiguration.Trees;

/// <summary>
/// The bridges of a connected graph with parallel edges and loops: edges that every spanning tree contains. The depth-first tree
/// by which they are found is kept, for what lies beyond a bridge is what lies below it there.
/// </summary>
/// <remarks>Tarjan: A note on finding the bridges of a graph, Information Processing Letters 2(6), 1974.</remarks>
internal sealed class Bridges
{
    private readonly Incidence incidence;
    private readonly int[] number;
    private readonly int[] low;

    /// <summary>Bridges of a graph whose points are all reached from point 0; others are left out.</summary>
    public Bridges(int pointCount, ReadOnlySpan<int> from, ReadOnlySpan<int> to)
    {
        incidence = new Incidence(pointCount, from, to);
        number = new int[pointCount];
        low = new int[pointCount];
        EdgeAbove = new int[pointCount];
        PointAbove = new int[pointCount];
        IsBridge = new bool[from.Length];
        Array.Fill(number, -1);
        Walk(incidence, Order = new int[pointCount]);
        for (var at = Reached - 1; at > 0; at--)
        {
            var point = Order[at];
            IsBridge[EdgeAbove[point]] = low[point] == number[point];
        }
    }

    /// <summary>How many points are reached from point 0.</summary>
    public int Reached { get; private set; }

    /// <summary>The points reached, each after the one above it.</summary>
    public int[] Order { get; }

    /// <summary>The edge towards point 0; -1 there.</summary>
    public int[] EdgeAbove { get; }

    /// <summary>The point at its other end.</summary>
    public int[] PointAbove { get; }

    /// <summary>For each edge whether it is a bridge.</summary>
    public bool[] IsBridge { get; }

    private void Walk(Incidence graph, int[] order)
    {
        var cursor = graph.Start.AsSpan(0, number.Length).ToArray();
        Enter(0, above: -1, edge: -1);
        for (var here = 0; here >= 0;)
        {
            if (cursor[here] == graph.Start[here + 1])
            {
                var above = PointAbove[here];
                if (above >= 0)
                {
                    low[above] = Math.Min(low[above], low[here]);
                }

                here = above;
                continue;
            }

            var (edge, there) = (graph.Edge[cursor[here]], graph.Other[cursor[here]]);
            cursor[here]++;
            if (number[there] < 0)
            {
                Enter(there, here, edge);
                here = there;
            }
            else if (edge != EdgeAbove[here])
            {
                low[here] = Math.Min(low[here], number[there]);
            }
        }

        void Enter(int point, int above, int edge)
        {
            number[point] = low[point] = Reached;
            order[Reached++] = point;
            (PointAbove[point], EdgeAbove[point]) = (above, edge);
        }
    }
}
