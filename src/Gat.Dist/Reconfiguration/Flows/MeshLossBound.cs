namespace Gat.Dist.Reconfiguration.Flows;

/// <summary>What every configuration of a network loses at least: no tree loses less than the flows without losses that share all loops.</summary>
internal static class MeshLossBound
{
    /// <summary>Networks with more loops get no bound: it takes equations of the size of their number.</summary>
    public const int MaxLoops = 600;

    /// <summary>The bound, pu; NaN where nothing is known.</summary>
    public static double LossPu(SwitchingNetwork network, DemandFloor floor)
    {
        if (!floor.Holds || network.LoopCount > MaxLoops || !(floor.IsActivePowerDrawn || floor.IsReactivePowerDrawn))
        {
            return double.NaN;
        }

        var point = network.PointOf();
        var links = network.Network.Links;
        double[] r = [.. links.ImpedancePu.Select(impedance => impedance.Real)];
        var mesh = new MeshFlow(
            point.Max() + 1, [.. links.From.Select(node => point[node])], [.. links.To.Select(node => point[node])], r);
        var sum = (floor.IsActivePowerDrawn ? Least(mesh, point, floor.P, r) : 0) + (floor.IsReactivePowerDrawn ? Least(mesh, point, floor.Q, r) : 0);
        return Math.Max(0, sum) * (1 - 1e-9) / floor.SquareCeiling;
    }

    private static double Least(MeshFlow mesh, int[] point, double[] drawn, double[] r)
    {
        var byPoint = new double[point.Max() + 1];
        for (var node = 0; node < drawn.Length; node++)
        {
            byPoint[point[node]] += drawn[node];
        }

        double sum = 0, spare = 0;
        var total = byPoint.Sum();
        var flow = mesh.Flows(byPoint);
        for (var edge = 0; edge < r.Length; edge++)
        {
            // Edges without resistance were given some, which adds at most this to the least sum: no edge carries more than all loads.
            spare += r[edge] < MeshFlow.LeastR ? MeshFlow.LeastR * total * total : 0;
            sum += Math.Max(r[edge], MeshFlow.LeastR) * flow[edge] * flow[edge];
        }

        return sum - spare;
    }
}
