using System.Globalization;
using Gat.Numerics.Random;

namespace Gat.Dist.PowerFlow.Scenarios;

/// <summary>
/// Random loads: in each scenario every load is multiplied by a factor of its own, drawn evenly from 0.5 to 1.5; active and
/// reactive power of a bus share it. Ids are numbers of eight digits, from 00000001.
/// </summary>
public sealed class SampleScenarios(Feeder feeder, int count, long seed) : ScenarioSource
{
    private const double LowestFactor = 0.5;
    private const double HighestFactor = 1.5;
    private const uint LoadFactors = 1;

    /// <inheritdoc/>
    public override int Count { get; } = count;

    /// <inheritdoc/>
    public override string Id(int scenario) => (scenario + 1).ToString("D8", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override void Apply(int scenario, ScenarioValues values)
    {
        var stream = new RandomStream(unchecked((ulong)seed), (ulong)scenario, LoadFactors);
        for (var bus = 0; bus < feeder.Buses.Count; bus++)
        {
            var factor = stream.Uniform(LowestFactor, HighestFactor);
            values.ScaleLoad(bus, factor, factor);
        }
    }
}
