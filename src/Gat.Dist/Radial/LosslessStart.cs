namespace Gat.Dist.Radial;

/// <summary>Where a <see cref="RadialInjectionProgram"/> starts: flows without losses, drops without their squares.</summary>
internal sealed class LosslessStart
{
    /// <summary>Squared voltages stay above it, pu².</summary>
    public const double LeastSquare = 0.01;

    // Squared voltages of a start differ from those without units by no more.
    private const double FarthestStart = 0.2;

    private readonly RadialState state;
    private readonly RadialUnknowns[] fed;
    private readonly int[] placeOf;
    private readonly int[] unitPlace;
    private readonly double[] p;
    private readonly double[] q;
    private readonly double[] w;

    /// <param name="state">The network and what is drawn from it.</param>
    /// <param name="fed">The fed nodes, each after the one above it.</param>
    /// <param name="placeOf">Place of each node among them, or -1.</param>
    /// <param name="unitNode">Node of each unit.</param>
    public LosslessStart(RadialState state, RadialUnknowns[] fed, int[] placeOf, int[] unitNode)
    {
        (this.state, this.fed, this.placeOf) = (state, fed, placeOf);
        unitPlace = [.. unitNode.Select(node => placeOf[node])];
        (p, q, w) = (new double[fed.Length], new double[fed.Length], new double[fed.Length]);
    }

    /// <summary>
    /// Fills in the state where the units feed in so much; where that would move a squared voltage too far for the iteration to
    /// find back soon, all units feed in less.
    /// </summary>
    /// <param name="point">What the units feed in.</param>
    /// <param name="start">Out: the unknowns of the fed nodes.</param>
    /// <returns>The share of the point that was taken.</returns>
    public double Fill(InjectionPoint point, double[] start)
    {
        Flow(point, 0);
        double[] alone = [.. w];
        Flow(point, 1);
        double farthest = 0;
        for (var place = 0; place < w.Length; place++)
        {
            farthest = Math.Max(farthest, Math.Abs(w[place] - alone[place]));
        }

        var share = farthest > FarthestStart ? FarthestStart / farthest : 1;
        Flow(point, share);
        for (var place = 0; place < w.Length; place++)
        {
            var (at, square) = (fed[place], Math.Max(LeastSquare, w[place]));
            (start[at.P], start[at.Q], start[at.SquaredVoltage]) = (p[place], q[place], w[place]);
            start[at.SquaredCurrent] = ((p[place] * p[place]) + (q[place] * q[place])) / square;
            if (at.Voltage >= 0)
            {
                start[at.Voltage] = Math.Sqrt(square);
            }
        }

        return share;
    }

    private void Flow(InjectionPoint point, double share)
    {
        for (var place = 0; place < fed.Length; place++)
        {
            (p[place], q[place]) = (state.DrawP[fed[place].Node], state.DrawQ[fed[place].Node]);
        }

        for (var unit = 0; unit < unitPlace.Length; unit++)
        {
            p[unitPlace[unit]] -= share * point.PPu[unit];
            q[unitPlace[unit]] -= share * point.QPu[unit];
        }

        for (var place = fed.Length - 1; place >= 0; place--)
        {
            if (Above(place) is >= 0 and var above)
            {
                p[above] += p[place];
                q[above] += q[place];
            }
        }

        for (var place = 0; place < fed.Length; place++)
        {
            var node = fed[place].Node;
            var start = Above(place) is >= 0 and var above ? w[above] : state.SourcePu[node] * state.SourcePu[node];
            w[place] = start - (2 * ((state.Network.RPu[node] * p[place]) + (state.Network.XPu[node] * q[place])));
        }
    }

    private int Above(int place) => placeOf[state.Network.Network.Parent[fed[place].Node]];
}
