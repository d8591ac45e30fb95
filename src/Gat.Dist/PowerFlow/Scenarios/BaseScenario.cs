namespace Gat.Dist.PowerFlow.Scenarios;

/// <summary>One scenario named <c>base</c>: the feeder as its tables say.</summary>
public sealed class BaseScenario : ScenarioSource
{
    /// <inheritdoc/>
    public override int Count => 1;

    /// <inheritdoc/>
    public override string Id(int scenario) => "base";

    /// <inheritdoc/>
    public override void Apply(int scenario, ScenarioValues values)
    {
    }
}
