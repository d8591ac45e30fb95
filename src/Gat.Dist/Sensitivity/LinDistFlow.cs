using Gat.Dist.PowerFlow;
using Gat.Faults;

namespace Gat.Dist.Sensitivity;

/// <summary>Which of the two linear laws LinDistFlow takes for a voltage.</summary>
public enum LinDistFlowForm
{
    /// <summary>V = V0 + (R p + X q) / V0.</summary>
    Voltage,

    /// <summary>V² = V0² + 2 (R p + X q), the root of which is taken.</summary>
    SquaredVoltage,
}

/// <summary>
/// The lossless linear flow of a radial network: voltages and flows as linear functions of injections, from impedances alone.
/// Immutable; serves any number of threads.
/// </summary>
/// <remarks>
/// <para>
/// Baran, Wu: Network reconfiguration in distribution systems, IEEE Trans. Power Delivery 4(2), 1989. R = M diag(r) M' with M the
/// incidence of paths: R of two nodes is the resistance that their paths to the source share, X the reactance.
/// </para>
/// <para>
/// Behind a transformer a voltage is measured in what the source would give there without load, and an impedance referred to it.
/// Shunts, charging and loads that vary with the voltage draw what they draw at that voltage. Since losses are left out, a squared voltage is never below the true
/// one: upper limits kept by it are kept, lower ones need not be.
/// </para>
/// </remarks>
public sealed class LinDistFlow
{
    private readonly BalancedNetwork network;
    private readonly double[] r;
    private readonly double[] x;
    private readonly double[] scale;
    private readonly double[] ownSource;

    /// <summary>The matrices of a radial network.</summary>
    /// <param name="network">Every part a tree with one source and no other held voltage.</param>
    /// <exception cref="InputDataException">The network has a loop or several held voltages; it is named.</exception>
    public LinDistFlow(BalancedNetwork network)
    {
        if (!network.IsSweepable)
        {
            throw new InputDataException(SweepRefusal.What(network, "LinDistFlow"), "", "Take the sensitivities of the AC Jacobian, which know every network, or open a switch of the loop.");
        }

        this.network = network;
        Tree = new LinDistFlowTree(network);
        (r, x, scale) = (Tree.RPu, Tree.XPu, Tree.ScalePu);
        ownSource = new double[network.NodeCount];
        Tree.Demands(ScenarioInput.Of(network.Feeder), new double[network.NodeCount], new double[network.NodeCount], ownSource);
    }

    /// <summary>The network.</summary>
    public BalancedNetwork Network => network;

    /// <summary>Its impedances, node by node.</summary>
    public LinDistFlowTree Tree { get; }

    /// <summary>
    /// One column of R and of X, pu on the base power, for the voltage of each bus referred to its source: with V0 the voltage of the
    /// source and t the bus's voltage without load per V0, dV of a bus by 1 pu injected is t R / V0.
    /// </summary>
    /// <param name="bus">The bus that injects; one that no source reaches gives zeros.</param>
    /// <param name="rPu">Takes R of each bus of the feeder with this one.</param>
    /// <param name="xPu">Takes X.</param>
    public void Column(int bus, Span<double> rPu, Span<double> xPu)
    {
        var injecting = network.BusNode[bus];
        Span<double> sharedR = new double[network.NodeCount], sharedX = new double[network.NodeCount];
        MarkPath(injecting, sharedR, sharedX);
        for (var other = 0; other < network.BusNode.Length; other++)
        {
            var node = network.BusNode[other];
            rPu[other] = node < 0 ? 0 : sharedR[node];
            xPu[other] = node < 0 ? 0 : sharedX[node];
        }
    }

    /// <summary>Change of each bus voltage by power injected at one bus, in the V form, at the feeder's own source voltages.</summary>
    /// <param name="bus">The bus that injects.</param>
    /// <param name="pPuPerMw">Takes the change of each bus voltage per MW, pu.</param>
    /// <param name="qPuPerMvar">Takes the change per Mvar, pu.</param>
    public void VoltageColumn(int bus, Span<double> pPuPerMw, Span<double> qPuPerMvar)
    {
        Column(bus, pPuPerMw, qPuPerMvar);
        for (var other = 0; other < network.BusNode.Length; other++)
        {
            var node = network.BusNode[other];
            var factor = node < 0 ? 0 : scale[node] / (ownSource[node] * network.Feeder.BaseMva);
            pPuPerMw[other] *= factor;
            qPuPerMvar[other] *= factor;
        }
    }

    /// <summary>Change of each squared bus voltage by power injected at one bus.</summary>
    /// <param name="bus">The bus that injects.</param>
    /// <param name="pPuPerMw">Takes the change of each squared voltage per MW, pu; 0 where no source reaches.</param>
    /// <param name="qPuPerMvar">Takes the change per Mvar, pu.</param>
    public void SquaredVoltageColumn(int bus, Span<double> pPuPerMw, Span<double> qPuPerMvar)
    {
        Column(bus, pPuPerMw, qPuPerMvar);
        for (var other = 0; other < network.BusNode.Length; other++)
        {
            var node = network.BusNode[other];
            var factor = node < 0 ? 0 : 2 * scale[node] * scale[node] / network.Feeder.BaseMva;
            pPuPerMw[other] *= factor;
            qPuPerMvar[other] *= factor;
        }
    }

    /// <summary>Voltages of a scenario by the linear law.</summary>
    /// <param name="scenario">Injections and source voltages; branches in the state of the network.</param>
    /// <param name="form">The law.</param>
    /// <param name="vmPu">Takes the voltage of each bus, pu; NaN where no source reaches or a squared voltage is negative.</param>
    /// <exception cref="InputDataException">A number of the scenario cannot be used.</exception>
    public void Voltages(in ScenarioInput scenario, LinDistFlowForm form, Span<double> vmPu)
    {
        var (p, q, source) = Flows(scenario);
        var rise = new double[network.NodeCount];
        for (var node = 0; node < rise.Length; node++)
        {
            var above = network.Parent[node];
            rise[node] = above < 0 ? 0 : rise[above] - (r[node] * p[node]) - (x[node] * q[node]);
        }

        for (var bus = 0; bus < vmPu.Length; bus++)
        {
            var node = network.BusNode[bus];
            vmPu[bus] = node < 0 ? double.NaN
                : form == LinDistFlowForm.Voltage ? scale[node] * (source[node] + (rise[node] / source[node]))
                : scale[node] * Math.Sqrt((source[node] * source[node]) + (2 * rise[node]));
        }
    }

    /// <summary>Losses of a scenario by the lossless flows: the sum of r (P² + Q²) / V0², MW; a lower bound where all voltages are below the source's.</summary>
    /// <exception cref="InputDataException">A number of the scenario cannot be used.</exception>
    public double LossMw(in ScenarioInput scenario)
    {
        var (p, q, source) = Flows(scenario);
        double loss = 0;
        for (var node = 0; node < p.Length; node++)
        {
            loss += r[node] * ((p[node] * p[node]) + (q[node] * q[node])) / (source[node] * source[node]);
        }

        return loss * network.Feeder.BaseMva;
    }

    /// <summary>Power that enters each node from above, and the voltage of its source, pu.</summary>
    private (double[] P, double[] Q, double[] Source) Flows(in ScenarioInput scenario)
    {
        var (p, q, source) = (new double[network.NodeCount], new double[network.NodeCount], new double[network.NodeCount]);
        Tree.Demands(scenario, p, q, source);
        for (var node = source.Length - 1; node > 0; node--)
        {
            if (network.Parent[node] >= 0)
            {
                p[network.Parent[node]] += p[node];
                q[network.Parent[node]] += q[node];
            }
        }

        return (p, q, source);
    }

    /// <summary>Resistance and reactance that the path of each node shares with that of one node.</summary>
    private void MarkPath(int injecting, Span<double> sharedR, Span<double> sharedX)
    {
        if (injecting < 0)
        {
            return;
        }

        var onPath = new bool[network.NodeCount];
        for (var node = injecting; node >= 0; node = network.Parent[node])
        {
            onPath[node] = true;
        }

        var first = network.Parts.First(part => injecting >= part.Start && injecting < part.End);
        for (var node = first.Start + 1; node < first.End; node++)
        {
            var above = network.Parent[node];
            sharedR[node] = sharedR[above] + (onPath[node] ? r[node] : 0);
            sharedX[node] = sharedX[above] + (onPath[node] ? x[node] : 0);
        }
    }
}
