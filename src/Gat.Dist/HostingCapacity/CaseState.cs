namespace Gat.Dist.HostingCapacity;

/// <summary>What is known of a case so far, over the scenarios looked at.</summary>
internal sealed class CaseState(HostingCase units, double[] slopes, int levels)
{
    /// <summary>The case.</summary>
    public HostingCase Units => units;

    /// <summary>How the voltage at each unit answers to all of them, pu per MW or Mvar of level.</summary>
    public double[] Slopes => slopes;

    /// <summary>Greatest level that has kept every limit.</summary>
    public int Level { get; private set; } = levels;

    /// <summary>What is broken one level further.</summary>
    public Violation Limit { get; private set; } = Violation.None;

    /// <summary>The scenario that breaks it; -1: none.</summary>
    public int Scenario { get; private set; } = -1;

    /// <summary>Points tried.</summary>
    public int Evaluations { get; set; }

    /// <summary>Whether a unit stands where no source reaches, in a scenario.</summary>
    public bool IsIslanded { get; set; }

    /// <summary>Takes a lower capacity over.</summary>
    public void Lower(int level, in Violation limit, int scenario) => (Level, Limit, Scenario) = (level, limit, scenario);
}
