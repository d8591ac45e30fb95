namespace Gat.Derms.Envelope;

/// <summary>Which assets make up a group.</summary>
public enum AssetGrouping
{
    /// <summary>Those at one bus.</summary>
    Bus,

    /// <summary>Those of one aggregator; assets without one are in no group.</summary>
    Aggregator,

    /// <summary>Those at the buses of one feeder; buses without a feeder_id count as one feeder.</summary>
    Feeder,
}

/// <summary>What an envelope takes for the network while it looks for its boundary. Every vertex is replayed in AC whatever it is.</summary>
public enum EnvelopeFormulation
{
    /// <summary>Branch flows with losses, relaxed to cones.</summary>
    Socp,

    /// <summary>LinDistFlow around the AC flow of the step (the AC Jacobian where there are loops): linear voltages and flows.</summary>
    LinDistFlow,

    /// <summary>The AC equations themselves: a local optimum in each direction.</summary>
    Ac,
}

/// <summary>What assets of other groups do meanwhile.</summary>
public enum OtherAssets
{
    /// <summary>What takes what nature gives (pv, wind, hydro) feeds in all it can, the rest stands still, as near to no power as it may.</summary>
    Running,

    /// <summary>All stand as near to no power as they may.</summary>
    Idle,
}

/// <summary>How much of a store's energy an envelope of one step may promise.</summary>
public enum StoreRule
{
    /// <summary>
    /// Whatever some course of the steps before can have made possible: each point can be reached in its step, but using one step to the full
    /// may take from another.
    /// </summary>
    Reachable,

    /// <summary>What is left if every step is used to the full in the same direction: any points, one in each step, can follow each other.</summary>
    Sustained,
}

/// <summary>How an envelope is looked for.</summary>
/// <param name="Formulation">What it takes for the network.</param>
/// <param name="Directions">Most directions in which the boundary is looked for; 4 to 10,000.</param>
/// <param name="Others">What assets of other groups do.</param>
/// <param name="Stores">How much of a store's energy may be promised.</param>
/// <param name="GapFraction">Directions end where no gap between hull and support lines is larger than this share of the region's box.</param>
public sealed record EnvelopeOptions(
    EnvelopeFormulation Formulation = EnvelopeFormulation.Socp, int Directions = 36, OtherAssets Others = OtherAssets.Running,
    StoreRule Stores = StoreRule.Reachable, double GapFraction = 1e-6);
