namespace Gat.Adms.Switching;

/// <summary>What a switching device can do, in the words of <c>dist_switches</c>.</summary>
internal enum SwitchKind
{
    /// <summary>Interrupts faults.</summary>
    Breaker,

    /// <summary>Interrupts faults and tries again.</summary>
    Recloser,

    /// <summary>Opens and closes, but interrupts no fault.</summary>
    Sectionaliser,

    /// <summary>As a sectionaliser; open in normal operation.</summary>
    Tie,

    /// <summary>Interrupts a fault once; put in again by hand.</summary>
    Fuse,
}
