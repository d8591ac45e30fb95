namespace Gat.Dist.PowerFlow.Scenarios;

/// <summary>
/// A numbered list of scenarios, each a set of changes to the feeder's own values. Immutable, so threads may share it; scenario
/// i is the same whatever was asked for before.
/// </summary>
public abstract class ScenarioSource
{
    /// <summary>How many scenarios there are; at least 1.</summary>
    public abstract int Count { get; }

    /// <summary>The id of a scenario as result tables show it; the source knows no two alike.</summary>
    public abstract string Id(int scenario);

    /// <summary>The time a scenario is about, microseconds since 1970 UTC; null: it is about no time.</summary>
    public virtual long? TimestampMicroseconds(int scenario) => null;

    /// <summary>Makes the changes of one scenario to values that hold the feeder's own, or what another source made of them.</summary>
    public abstract void Apply(int scenario, ScenarioValues values);

    /// <summary>Resets the values to the feeder's own and makes the changes of one scenario.</summary>
    public void Fill(int scenario, ScenarioValues values)
    {
        values.Reset();
        Apply(scenario, values);
    }
}
