using Gat.Faults;

namespace Gat.Dist.PowerFlow.Scenarios;

/// <summary>Every scenario of an outer source with every one of an inner source, the inner one running faster; ids are <c>outer/inner</c>.</summary>
public sealed class CombinedScenarios : ScenarioSource
{
    private readonly ScenarioSource outer;
    private readonly ScenarioSource inner;

    /// <summary>Combines two sources; the changes of the outer one are made first.</summary>
    /// <exception cref="CommandLineException">There would be more scenarios than can be numbered.</exception>
    public CombinedScenarios(ScenarioSource outer, ScenarioSource inner)
    {
        this.outer = outer;
        this.inner = inner;
        var count = (long)outer.Count * inner.Count;
        if (count > int.MaxValue)
        {
            throw new CommandLineException(
                $"{outer.Count} times {inner.Count} scenarios are more than {int.MaxValue}.", "--scenarios, --profiles, --samples", "Run them in parts.");
        }

        Count = (int)count;
    }

    /// <inheritdoc/>
    public override int Count { get; }

    /// <summary>All sources combined, the first one outermost; the base scenario alone when there is none.</summary>
    public static ScenarioSource Of(params IReadOnlyList<ScenarioSource> sources) =>
        sources.Count == 0 ? new BaseScenario() : sources.Aggregate((outer, inner) => new CombinedScenarios(outer, inner));

    /// <inheritdoc/>
    public override string Id(int scenario) => $"{outer.Id(scenario / inner.Count)}/{inner.Id(scenario % inner.Count)}";

    /// <inheritdoc/>
    public override long? TimestampMicroseconds(int scenario) =>
        inner.TimestampMicroseconds(scenario % inner.Count) ?? outer.TimestampMicroseconds(scenario / inner.Count);

    /// <inheritdoc/>
    public override void Apply(int scenario, ScenarioValues values)
    {
        outer.Apply(scenario / inner.Count, values);
        inner.Apply(scenario % inner.Count, values);
    }
}
