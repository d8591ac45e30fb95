namespace Gat.Adms.Reliability;

/// <summary>Indices of a system, a feeder or a bus; NaN: not defined, as the mean over no customers.</summary>
/// <remarks>IEEE Std 1366-2022, clause 3; ENS and AENS after R. Billinton, R. N. Allan, chapter 7.</remarks>
internal sealed class IndexRow
{
    private const double hoursPerYear = 8760;
    private double sustained;
    private double momentary;
    private double hours;
    private double affected;
    private double energyMwh;

    /// <summary>Customers.</summary>
    public double Customers { get; private set; }

    /// <summary>Mean load, MW.</summary>
    public double LoadMw { get; private set; }

    /// <summary>Sustained interruptions per customer and year.</summary>
    public double Saifi => sustained / Customers;

    /// <summary>Hours of them per customer and year.</summary>
    public double SaidiHours => hours / Customers;

    /// <summary>Hours per sustained interruption.</summary>
    public double CaidiHours => hours / sustained;

    /// <summary>Share of the customer hours with supply.</summary>
    public double Asai => 1 - (SaidiHours / hoursPerYear);

    /// <summary>Momentary interruptions per customer and year.</summary>
    public double Maifi => momentary / Customers;

    /// <summary>Sustained interruptions per year and customer that has any in the year.</summary>
    public double Caifi => sustained / affected;

    /// <summary>Energy not supplied, MWh a year.</summary>
    public double EnsMwh => energyMwh;

    /// <summary>The same per customer, kWh a year.</summary>
    public double AensKwh => 1000 * energyMwh / Customers;

    /// <summary>Adds a bus.</summary>
    /// <param name="customers">Its customers, or 1 where a single bus is told of.</param>
    /// <param name="loadMw">Its load.</param>
    /// <param name="sustainedPerYear">Sustained interruptions.</param>
    /// <param name="momentaryPerYear">Momentary ones.</param>
    /// <param name="hoursPerYear">Hours of sustained ones.</param>
    /// <param name="affectedFraction">Share of years in which there is at least one.</param>
    /// <param name="lostMwh">Energy not supplied in a year.</param>
    public void Add(
        double customers, double loadMw, double sustainedPerYear, double momentaryPerYear, double hoursPerYear, double affectedFraction, double lostMwh)
    {
        Customers += customers;
        LoadMw += loadMw;
        sustained += customers * sustainedPerYear;
        momentary += customers * momentaryPerYear;
        hours += customers * hoursPerYear;
        affected += customers * affectedFraction;
        energyMwh += lostMwh;
    }
}
