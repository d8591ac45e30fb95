namespace Gat.Adms.OutageMonteCarlo;

/// <summary>What a year brought, of all customers together.</summary>
internal struct YearResult
{
    /// <summary>Faults.</summary>
    public int Events;

    /// <summary>Those of them that came while another one of their group was out.</summary>
    public int Overlaps;

    /// <summary>Sustained interruptions, momentary ones, and hours of sustained ones, summed over customers.</summary>
    public double Sustained, Momentary, CustomerHours;

    /// <summary>Energy not supplied, MWh.</summary>
    public double LostMwh;

    /// <summary>Customers with any sustained interruption.</summary>
    public double Affected;

    /// <summary>What the same faults mean on average, each by itself: the control variates.</summary>
    public Effects.EffectMean Control;
}
