using System.Buffers;
using Gat.Dist.Sampling;

namespace Gat.Dist.PowerFlow.Scenarios;

/// <summary>
/// Random loads: in each scenario every load is multiplied by a factor of its own, drawn evenly from 0.5 to 1.5; active and
/// reactive power of a bus share it. Ids are numbers of eight digits, from 00000001. <see cref="LoadSample"/> writes the same scenarios.
/// </summary>
public sealed class SampleScenarios(Feeder feeder, int count, long seed) : ScenarioSource
{
    private readonly LoadFactors factors = new(feeder, new LoadFactorOptions(), seed);

    /// <inheritdoc/>
    public override int Count { get; } = count;

    /// <inheritdoc/>
    public override string Id(int scenario) => ScenarioIds.Of(scenario);

    /// <inheritdoc/>
    public override void Apply(int scenario, ScenarioValues values)
    {
        var ofBus = ArrayPool<double>.Shared.Rent(feeder.Buses.Count);
        factors.Draw(scenario, ofBus.AsSpan(0, feeder.Buses.Count));
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            values.ScaleLoad(bus, ofBus[bus], ofBus[bus]);
        }

        ArrayPool<double>.Shared.Return(ofBus);
    }
}
