namespace Gat.Adms.Flisr.Plan;

/// <summary>Why a switch is operated, in the order of events.</summary>
internal enum RestorationStage
{
    /// <summary>A device opens by itself.</summary>
    Trip,

    /// <summary>The fault is parted from what is to be supplied again.</summary>
    Isolate,

    /// <summary>What lies between the source and the fault is supplied again.</summary>
    RestoreUpstream,

    /// <summary>What lies beyond the fault is supplied through ties.</summary>
    RestoreDownstream,

    /// <summary>What no tie reaches is supplied by its own generators.</summary>
    Island,

    /// <summary>The element is in service again; nothing is operated.</summary>
    Repair,

    /// <summary>Back to normal operation.</summary>
    Return,
}
