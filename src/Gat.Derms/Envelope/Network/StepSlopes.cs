using Gat.Dist;
using Gat.Dist.PowerFlow;
using Gat.Dist.Sensitivity;

namespace Gat.Derms.Envelope.Network;

/// <summary>
/// What power injected at the buses of assets changes in one step, around its base flow: squared voltages by LinDistFlow, by the
/// AC Jacobian where there are loops; powers of branches by the AC Jacobian. One object serves one thread.
/// </summary>
internal sealed class StepSlopes
{
    private readonly Feeder feeder;
    private readonly bool isExact;
    private readonly PowerFlowSolver solver;
    private readonly PowerFlowState state;
    private readonly Dictionary<int, BusSlopes> known = [];
    private BalancedNetwork? network;
    private LinDistFlow? linear;
    private AcSensitivity? exact;

    /// <param name="feeder">The grid.</param>
    /// <param name="isExact">Whether voltages answer by the AC Jacobian in radial networks, too.</param>
    public StepSlopes(Feeder feeder, bool isExact = false)
    {
        (this.feeder, this.isExact) = (feeder, isExact);
        solver = new PowerFlowSolver(feeder, new PowerFlowOptions());
        state = new PowerFlowState(feeder);
    }

    /// <summary>The network of the present step.</summary>
    public BalancedNetwork Network => network!;

    /// <summary>Takes the present loads of a step as the point around which everything is linear.</summary>
    /// <returns>Whether that point has derivatives.</returns>
    public bool TakeStep(in ScenarioInput input)
    {
        known.Clear();
        solver.Solve(input, state);
        exact = state.HasSolution ? AcSensitivity.At(input, state) : null;
        if (!ReferenceEquals(network, state.Network))
        {
            network = state.Network;
            linear = network!.IsSweepable && !isExact ? new LinDistFlow(network) : null;
        }

        return exact is not null;
    }

    /// <summary>What one more MW or Mvar at a bus changes.</summary>
    public BusSlopes Of(int bus)
    {
        if (known.TryGetValue(bus, out var found))
        {
            return found;
        }

        var effect = new InjectionEffect(feeder);
        exact!.Fill(bus, effect);
        var slopes = new BusSlopes(effect, new double[feeder.Buses.Count], new double[feeder.Buses.Count]);
        if (linear is not null)
        {
            linear.SquaredVoltageColumn(bus, slopes.SquarePerMw, slopes.SquarePerMvar);
        }
        else
        {
            for (var other = 0; other < feeder.Buses.Count; other++)
            {
                var vm = Math.Sqrt((state.VRePu[other] * state.VRePu[other]) + (state.VImPu[other] * state.VImPu[other]));
                slopes.SquarePerMw[other] = 2 * vm * effect.VmPuPerMw[other];
                slopes.SquarePerMvar[other] = 2 * vm * effect.VmPuPerMvar[other];
            }
        }

        known.Add(bus, slopes);
        return slopes;
    }
}

/// <summary>What one more MW or Mvar injected at a bus changes.</summary>
/// <param name="Exact">Derivatives of the AC flow.</param>
/// <param name="SquarePerMw">Squared voltage of each bus, pu per MW.</param>
/// <param name="SquarePerMvar">Squared voltage of each bus, pu per Mvar.</param>
internal sealed record BusSlopes(InjectionEffect Exact, double[] SquarePerMw, double[] SquarePerMvar);
