using Gat.Dist.PowerFlow;

namespace Gat.Dist.Reconfiguration.Flows;

/// <summary>
/// What can be said of any power flow solution of any configuration of a network before one is calculated: the least power that
/// each node draws and the greatest voltage. Bounds and proofs start from it.
/// </summary>
/// <remarks>
/// Conductances to earth and loads of constant current (neither below 0) draw more than nothing, so they are left out. Susceptances feed in b v, at most b times the
/// greatest squared voltage u. Along any path, v falls by 2 (r P + x Q) + |z|² l per link, where P and Q are at least what all nodes
/// together feed in, taken negatively; so u ≤ v0 + 2 (R p⁻ + X q⁻) + 2 X B u, with R and X the sums over all links, p⁻ and q⁻ what is
/// fed in, B the capacitive susceptances; it is solved for u where 2 X B is below one half. The proof stands in
/// docs/explanation/reconfiguration.md.
/// </remarks>
internal sealed class DemandFloor
{
    // More than the rounding of any sum over the nodes of a network can amount to, relative to the sum of magnitudes.
    private const double rounding = 1e-12;

    private readonly BalancedNetwork network;
    private readonly double[] susceptance;
    private readonly bool hasPlainLinks;
    private readonly double sumR;
    private readonly double sumX;

    public DemandFloor(BalancedNetwork network)
    {
        this.network = network;
        var links = network.Links;
        P = new double[network.NodeCount];
        Q = new double[network.NodeCount];
        susceptance = new double[network.NodeCount];
        hasPlainLinks = !network.Kind.Contains(NodeKind.FixedVoltage);
        for (var link = 0; link < links.Count; link++)
        {
            var (r, x) = (links.ImpedancePu[link].Real, links.ImpedancePu[link].Imaginary);
            hasPlainLinks &= r >= 0 && x >= 0 && links.ChargingPu[link] >= 0 && links.Ratio[link] == System.Numerics.Complex.One;
            sumR += r;
            sumX += x;
        }
    }

    /// <summary>Whether anything can be said; else nothing here may be used.</summary>
    public bool Holds { get; private set; }

    /// <summary>Least active power drawn at each node, pu.</summary>
    public double[] P { get; }

    /// <summary>Least reactive power drawn at each node, pu.</summary>
    public double[] Q { get; }

    /// <summary>Greatest squared voltage, pu.</summary>
    public double SquareCeiling { get; private set; }

    /// <summary>Whether no node can feed in active power.</summary>
    public bool IsActivePowerDrawn { get; private set; }

    /// <summary>Whether no node can feed in reactive power.</summary>
    public bool IsReactivePowerDrawn { get; private set; }

    /// <summary>Takes the loads of a scenario.</summary>
    public void Load(NodeInputs inputs)
    {
        GatherSusceptances(inputs);
        double fedP = 0, fedQ = 0, allP = 0, allQ = 0, capacitive = 0, source = 0;
        Holds = hasPlainLinks && !IsAnyBelowZero(inputs.CurrentP) && !IsAnyBelowZero(inputs.CurrentQ);
        for (var node = 0; node < P.Length; node++)
        {
            (P[node], Q[node]) = (-inputs.P[node], -inputs.Q[node]);
            var isSource = network.Kind[node] == NodeKind.Slack;
            source = isSource ? Math.Max(source, inputs.VSet[node] * inputs.VSet[node]) : source;
            if (isSource)
            {
                (P[node], Q[node]) = (0, 0);
                continue;
            }

            Holds &= inputs.ShuntG[node] >= 0;
            fedP += Math.Max(-P[node], 0);
            fedQ += Math.Max(-Q[node], 0);
            allP += Math.Abs(P[node]);
            allQ += Math.Abs(Q[node]);
            capacitive += Math.Max(susceptance[node], 0);
        }

        var growth = 2 * sumX * capacitive;
        Holds &= growth < 0.5;
        SquareCeiling = (source + (2 * ((sumR * fedP) + (sumX * fedQ)))) / (1 - growth) * (1 + rounding);
        Lower(rounding * allP, rounding * (allQ + (capacitive * SquareCeiling)));
    }

    private static bool IsAnyBelowZero(double[] values) => values.Any(value => value < 0);

    private void GatherSusceptances(NodeInputs inputs)
    {
        inputs.ShuntB.CopyTo(susceptance, 0);
        for (var link = 0; link < network.Links.Count; link++)
        {
            susceptance[network.Links.From[link]] += network.Links.ChargingPu[link] / 2;
            susceptance[network.Links.To[link]] += network.Links.ChargingPu[link] / 2;
        }
    }

    private void Lower(double byP, double byQ)
    {
        (IsActivePowerDrawn, IsReactivePowerDrawn) = (true, true);
        for (var node = 0; node < P.Length; node++)
        {
            if (network.Kind[node] == NodeKind.Slack)
            {
                continue;
            }

            // What draws nothing is exactly 0, whatever the others do.
            Q[node] -= Math.Max(susceptance[node], 0) * SquareCeiling;
            P[node] -= P[node] == 0 ? 0 : Math.Min(byP / P.Length, Math.Abs(P[node]));
            Q[node] -= Q[node] == 0 ? 0 : Math.Min(byQ / P.Length, Math.Abs(Q[node]));
            IsActivePowerDrawn &= P[node] >= 0;
            IsReactivePowerDrawn &= Q[node] >= 0;
        }
    }
}
