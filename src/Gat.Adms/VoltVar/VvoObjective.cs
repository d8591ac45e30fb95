namespace Gat.Adms.VoltVar;

/// <summary>What a volt/VAR plan makes small.</summary>
public enum VvoObjective
{
    /// <summary>Energy lost in branches, MWh.</summary>
    Loss,

    /// <summary>Energy that the sources feed in, MWh: conservation voltage reduction where loads follow the voltage.</summary>
    Cvr,

    /// <summary>Mean squared deviation of the phases' voltages from 1 pu, over time, pu² h.</summary>
    Deviation,
}
