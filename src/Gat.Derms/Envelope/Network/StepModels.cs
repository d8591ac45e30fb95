using Gat.Derms.Envelope.Geometry;

namespace Gat.Derms.Envelope.Network;

/// <summary>Makes the models of the groups of a step. One object serves one thread.</summary>
/// <param name="flow">The step.</param>
/// <param name="formulation">What models take for the network.</param>
internal sealed class StepModels(StepFlow flow, EnvelopeFormulation formulation)
{
    private readonly StepSlopes slopes = new(flow.Feeder);
    private readonly bool holdsVoltages = flow.Feeder.SetPoints.HeldBuses.Any(bus => !flow.Feeder.SetPoints.IsSlack[bus]);

    // The Jacobian is taken anew at every point of a search.
    private readonly StepSlopes? exact = formulation == EnvelopeFormulation.Ac ? new StepSlopes(flow.Feeder, isExact: true) : null;

    /// <summary>Takes a new step, of which the last check was that of the base.</summary>
    /// <returns>Whether it has derivatives there.</returns>
    public bool TakeStep() => slopes.TakeStep(flow.Values.AsInput());

    /// <summary>The model of a group.</summary>
    public ISupportModel Of(int[] group, CapabilityShape[] shapes, AssetEnds ends) => formulation switch
    {
        EnvelopeFormulation.Socp => ConeModel.Of(flow, slopes.Network, group, shapes, ends),
        EnvelopeFormulation.LinDistFlow => Linear(group, shapes, ends),
        _ => new AcModel(
            flow, exact!, group, shapes, ends, Linear(group, shapes, ends),
            holdsVoltages ? null : () => ConeModel.Of(flow, slopes.Network, group, shapes, ends)),
    };

    private LinearModel Linear(int[] group, CapabilityShape[] shapes, AssetEnds ends)
    {
        flow.CheckBase();
        var limits = new LinearLimits(shapes);
        new LinearNetwork(flow, slopes).AddTo(limits, [.. group.Select(flow.BusOf)], [.. group.Select(asset => flow.Base[asset])]);
        return new LinearModel(limits, ends);
    }
}
