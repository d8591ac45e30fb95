namespace Gat.Pipeline.Chunks;

/// <summary>Scenarios that are computed, written and recorded together.</summary>
/// <param name="Index">Position in the plan, from 0.</param>
/// <param name="FirstScenario">Index of its first scenario, from 0.</param>
/// <param name="ScenarioCount">Number of its scenarios, at least 1.</param>
public readonly record struct Chunk(int Index, int FirstScenario, int ScenarioCount)
{
    /// <summary>The index after its last scenario.</summary>
    public int EndScenario => FirstScenario + ScenarioCount;
}
