namespace Gat.Dist.PowerFlow;

/// <summary>What is given at a node of the balanced network; the rest is solved for.</summary>
public enum NodeKind : byte
{
    /// <summary>Active and reactive power are given.</summary>
    FixedPower,

    /// <summary>Active power and voltage are given; a generator finds the reactive power.</summary>
    FixedVoltage,

    /// <summary>Voltage and angle are given: the node feeds whatever the rest asks for.</summary>
    Slack,
}
