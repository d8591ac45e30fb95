using System.Collections.Immutable;

namespace Gat.Dist.Assets;

/// <summary>Limits and costs of assets and groups in one interval: arrays made once and filled again for each.</summary>
public sealed class AssetLimits
{
    private readonly DerAssets assets;
    private readonly ImmutableArray<DerGroup> groups;

    /// <summary>Arrays that hold what the tables say.</summary>
    public AssetLimits(DerAssets assets, ImmutableArray<DerGroup> groups)
    {
        (this.assets, this.groups) = (assets, groups);
        (PMinMw, PMaxMw) = (new double[assets.Count], new double[assets.Count]);
        (QMinMvar, QMaxMvar) = (new double[assets.Count], new double[assets.Count]);
        (SocMinFraction, SocMaxFraction) = (new double[assets.Count], new double[assets.Count]);
        (SMaxMva, CostPerMwh) = (new double[assets.Count], new double[assets.Count]);
        (ImportMaxMw, ExportMaxMw) = (new double[groups.Length], new double[groups.Length]);
        Reset();
    }

    /// <summary>Lowest active powers, MW.</summary>
    public double[] PMinMw { get; }

    /// <summary>Highest active powers, MW.</summary>
    public double[] PMaxMw { get; }

    /// <summary>Lowest reactive powers, Mvar.</summary>
    public double[] QMinMvar { get; }

    /// <summary>Highest reactive powers, Mvar.</summary>
    public double[] QMaxMvar { get; }

    /// <summary>Largest apparent powers, MVA.</summary>
    public double[] SMaxMva { get; }

    /// <summary>Lowest states of charge at the end of the interval.</summary>
    public double[] SocMinFraction { get; }

    /// <summary>Highest states of charge at the end of the interval.</summary>
    public double[] SocMaxFraction { get; }

    /// <summary>Costs, currency per MWh.</summary>
    public double[] CostPerMwh { get; }

    /// <summary>Largest power in of each group, MW.</summary>
    public double[] ImportMaxMw { get; }

    /// <summary>Largest power out of each group, MW.</summary>
    public double[] ExportMaxMw { get; }

    /// <summary>Goes back to what the tables say.</summary>
    public void Reset()
    {
        assets.PMinMw.CopyTo(PMinMw);
        assets.PMaxMw.CopyTo(PMaxMw);
        assets.QMinMvar.CopyTo(QMinMvar);
        assets.QMaxMvar.CopyTo(QMaxMvar);
        assets.SMaxMva.CopyTo(SMaxMva);
        assets.SocMinFraction.CopyTo(SocMinFraction);
        assets.SocMaxFraction.CopyTo(SocMaxFraction);
        assets.CostPerMwh.CopyTo(CostPerMwh);
        for (var group = 0; group < groups.Length; group++)
        {
            (ImportMaxMw[group], ExportMaxMw[group]) = (groups[group].ImportMaxMw, groups[group].ExportMaxMw);
        }
    }

    /// <summary>The array that a column of der_assets or der_group_limits stands in; null where it cannot follow a profile.</summary>
    internal double[]? Column(bool isGroup, string column) => (isGroup, column) switch
    {
        (false, "p_min") => PMinMw,
        (false, "p_max") => PMaxMw,
        (false, "q_min") => QMinMvar,
        (false, "q_max") => QMaxMvar,
        (false, "s_max") => SMaxMva,
        (false, "soc_min") => SocMinFraction,
        (false, "soc_max") => SocMaxFraction,
        (false, "cost_per_mwh") => CostPerMwh,
        (true, "import_max") => ImportMaxMw,
        (true, "export_max") => ExportMaxMw,
        _ => null,
    };
}
