using System.Numerics;
using Gat.Dist.PowerFlow;
using Gat.Numerics.Lu;

namespace Gat.Dist.Sensitivity;

/// <summary>
/// The exact derivatives of a power flow at a solved point of any network, from the factors of Newton's Jacobian there: one
/// substitution for a bus's effect on everything, one transposed substitution for the effect of every bus on the losses. Held
/// voltages stay held. Made once per point; one object serves one thread, since substitutions share its work arrays.
/// </summary>
/// <remarks>Peschon, Piercy, Tinney, Tveit: Sensitivity in power systems, IEEE Trans. PAS-87(8), 1968; the adjoint is its section on losses.</remarks>
public sealed class AcSensitivity
{
    private const double degPerRad = 180 / Math.PI;

    private readonly BalancedNetwork network;
    private readonly BlockLu lu;
    private readonly LinkSensitivity[] links;
    private readonly double[] vm;
    private readonly double[] byP;
    private readonly double[] byQ;

    private AcSensitivity(BalancedNetwork network, BlockLu lu, double[] re, double[] im)
    {
        (this.network, this.lu) = (network, lu);
        vm = [.. re.Zip(im, (real, imaginary) => Math.Sqrt((real * real) + (imaginary * imaginary)))];
        byP = new double[2 * network.NodeCount];
        byQ = new double[2 * network.NodeCount];
        links = new LinkSensitivity[network.Links.Count];
        for (var link = 0; link < links.Length; link++)
        {
            var (from, to) = (network.Links.From[link], network.Links.To[link]);
            links[link] = new LinkSensitivity(network.Links.Admittance(link), new Complex(re[from], im[from]), new Complex(re[to], im[to]));
        }
    }

    /// <summary>The network of the point.</summary>
    public BalancedNetwork Network => network;

    /// <summary>The derivatives at a point.</summary>
    /// <param name="scenario">The scenario that <paramref name="state"/> answers.</param>
    /// <param name="state">A solution of <see cref="PowerFlowSolver"/>.</param>
    /// <returns>The derivatives, or null where the Jacobian is singular: at the very limit of what the network can carry.</returns>
    /// <exception cref="ArgumentException">The state holds no solution.</exception>
    public static AcSensitivity? At(in ScenarioInput scenario, PowerFlowState state)
    {
        if (!state.HasSolution || state.Network is not { } network)
        {
            throw new ArgumentException("The state holds no solution.", nameof(state));
        }

        var inputs = new NodeInputs(network.NodeCount);
        inputs.Fill(network, scenario);
        double[] re = new double[network.NodeCount], im = new double[network.NodeCount];
        for (var bus = 0; bus < network.BusNode.Length; bus++)
        {
            if (network.BusNode[bus] >= 0)
            {
                (re[network.BusNode[bus]], im[network.BusNode[bus]]) = (state.VRePu[bus], state.VImPu[bus]);
            }
        }

        var admittance = NodalAdmittance.Of(network);
        var blocks = new double[4 * admittance.Pattern.EntryCount];
        NewtonKernel.Evaluate(admittance, inputs, 1, network.Kind, re, im, blocks, new double[2 * network.NodeCount]);
        var lu = new BlockLu(admittance.Pattern);
        return lu.Factor(blocks) ? new AcSensitivity(network, lu, re, im) : null;
    }

    /// <summary>What power injected at one bus changes; nothing where it is a source or no source reaches it.</summary>
    /// <param name="bus">The bus.</param>
    /// <param name="effect">Takes the changes.</param>
    public void Fill(int bus, InjectionEffect effect)
    {
        Unit(bus, 0, byP);
        Unit(bus, 1, byQ);
        var perMva = 1 / network.Feeder.BaseMva;
        for (var other = 0; other < network.BusNode.Length; other++)
        {
            var node = network.BusNode[other];
            var alive = node < 0 ? double.NaN : perMva;
            node = Math.Max(node, 0);
            effect.VaDegPerMw[other] = alive * degPerRad * byP[2 * node];
            effect.VaDegPerMvar[other] = alive * degPerRad * byQ[2 * node];
            effect.VmPuPerMw[other] = alive * vm[node] * byP[(2 * node) + 1];
            effect.VmPuPerMvar[other] = alive * vm[node] * byQ[(2 * node) + 1];
        }

        FillBranches(effect);
    }

    /// <summary>The change of every voltage for any changes of injection, to first order.</summary>
    /// <param name="pMw">Change of the active power injected at each bus, MW.</param>
    /// <param name="qMvar">Change of the reactive power injected at each bus, Mvar.</param>
    /// <param name="vmPu">Takes the change of each magnitude, pu; NaN where no source reaches.</param>
    /// <param name="vaDeg">Takes the change of each angle, degrees.</param>
    public void Change(ReadOnlySpan<double> pMw, ReadOnlySpan<double> qMvar, Span<double> vmPu, Span<double> vaDeg)
    {
        Array.Clear(byP);
        for (var bus = 0; bus < network.BusNode.Length; bus++)
        {
            AddRight(bus, 0, pMw[bus] / network.Feeder.BaseMva, byP);
            AddRight(bus, 1, qMvar[bus] / network.Feeder.BaseMva, byP);
        }

        lu.Solve(byP);
        for (var bus = 0; bus < network.BusNode.Length; bus++)
        {
            var node = network.BusNode[bus];
            vmPu[bus] = node < 0 ? double.NaN : vm[node] * byP[(2 * node) + 1];
            vaDeg[bus] = node < 0 ? double.NaN : degPerRad * byP[2 * node];
        }
    }

    /// <summary>How the active losses of all branches change with the power injected at each bus.</summary>
    /// <param name="perMw">Takes MW per MW by bus; 0 at a source; NaN where no source reaches.</param>
    /// <param name="perMvar">Takes MW per Mvar by bus; 0 also where a voltage is held.</param>
    public void Losses(Span<double> perMw, Span<double> perMvar)
    {
        Array.Clear(byP);
        for (var link = 0; link < links.Length; link++)
        {
            var gradient = links[link].LossGradient();
            var (from, to) = (network.Links.From[link], network.Links.To[link]);
            byP[2 * from] += gradient.FromAngle;
            byP[(2 * from) + 1] += gradient.FromMagnitude;
            byP[2 * to] += gradient.ToAngle;
            byP[(2 * to) + 1] += gradient.ToMagnitude;
        }

        lu.SolveTransposed(byP);
        for (var bus = 0; bus < network.BusNode.Length; bus++)
        {
            var node = network.BusNode[bus];
            perMw[bus] = node < 0 ? double.NaN : network.Kind[node] == NodeKind.Slack ? 0 : byP[2 * node];
            perMvar[bus] = node < 0 ? double.NaN : network.Kind[node] != NodeKind.FixedPower ? 0 : byP[(2 * node) + 1];
        }
    }

    private void Unit(int bus, int row, double[] solution)
    {
        Array.Clear(solution);
        AddRight(bus, row, 1, solution);
        lu.Solve(solution);
    }

    /// <summary>Adds power to a right-hand side, where it is given and not solved for.</summary>
    private void AddRight(int bus, int row, double power, double[] right)
    {
        var node = network.BusNode[bus];
        if (node >= 0 && (network.Kind[node] == NodeKind.FixedPower || (row == 0 && network.Kind[node] == NodeKind.FixedVoltage)))
        {
            right[(2 * node) + row] += power;
        }
    }

    private void FillBranches(InjectionEffect effect)
    {
        var branches = network.Feeder.Branches;
        for (var branch = 0; branch < branches.Count; branch++)
        {
            SetAll(effect, branch, network.BranchClosed[branch] ? double.NaN : 0);
        }

        for (var link = 0; link < links.Length; link++)
        {
            var (from, to, branch) = (network.Links.From[link], network.Links.To[link], network.Links.Branch[link]);
            var power = links[link].From;
            var apparent = power.Magnitude;
            // |I| = |S| / V: its relative change is that of |S| less that of V. At no current it has no derivative.
            var kaPerPu = apparent > 0 ? 1 / (Math.Sqrt(3) * network.Feeder.Buses.BaseKv[branches.FromBus[branch]] * vm[from] * apparent) : double.NaN;
            var p = links[link].ChangeFrom(byP[2 * from], byP[(2 * from) + 1], byP[2 * to], byP[(2 * to) + 1]);
            var q = links[link].ChangeFrom(byQ[2 * from], byQ[(2 * from) + 1], byQ[2 * to], byQ[(2 * to) + 1]);
            (effect.PFromPerMw[branch], effect.QFromPerMw[branch]) = (p.Real, p.Imaginary);
            (effect.PFromPerMvar[branch], effect.QFromPerMvar[branch]) = (q.Real, q.Imaginary);
            effect.IFromKaPerMw[branch] = kaPerPu * ((power * Complex.Conjugate(p)).Real - (apparent * apparent * byP[(2 * from) + 1]));
            effect.IFromKaPerMvar[branch] = kaPerPu * ((power * Complex.Conjugate(q)).Real - (apparent * apparent * byQ[(2 * from) + 1]));
        }
    }

    private static void SetAll(InjectionEffect effect, int branch, double value)
    {
        (effect.PFromPerMw[branch], effect.QFromPerMw[branch], effect.PFromPerMvar[branch]) = (value, value, value);
        (effect.QFromPerMvar[branch], effect.IFromKaPerMw[branch], effect.IFromKaPerMvar[branch]) = (value, value, value);
    }
}
