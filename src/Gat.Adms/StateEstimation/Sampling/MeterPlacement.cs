namespace Gat.Adms.StateEstimation.Sampling;

/// <summary>Where sampled meters stand.</summary>
public enum MeterPlacement
{
    /// <summary>Voltages and injections of every node, flows at both ends of every branch.</summary>
    Full,

    /// <summary>As full, with angles of every voltage.</summary>
    Phasor,

    /// <summary>Voltages and injections of every node.</summary>
    Nodes,

    /// <summary>Voltages of every node, flows at the from end of every branch.</summary>
    Flows,

    /// <summary>Voltages and currents of every node and from end, injections too.</summary>
    Currents,

    /// <summary>What a substation knows: voltage and injection of every source, nothing else.</summary>
    Substation,
}
