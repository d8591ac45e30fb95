using Gat.Dist.Assets;
using Gat.Optimization.Modeling;
using static Gat.Optimization.Modeling.Expressions;

namespace Gat.Derms.Schedule.Formulation;

/// <summary>Limits that assets share: of sites, converters, owners, aggregators and all together.</summary>
internal sealed class GroupConstraints
{
    private readonly List<(int Group, ParameterVector Import, ParameterVector Export)> limited = [];
    private readonly double[] most;

    public GroupConstraints(Model model, ScheduleCase values, ScheduleShape shape, AssetVariables[] assets)
    {
        most = [.. values.Groups.Select(group => 1 + group.Members.Sum(asset => Math.Max(Math.Abs(values.Assets.PMinMw[asset]), Math.Abs(values.Assets.PMaxMw[asset]))))];
        Over = new VariableVector?[values.Groups.Length];
        Under = new VariableVector?[values.Groups.Length];
        CurvedExpression cost = 0.0;
        for (var at = 0; at < values.Groups.Length; at++)
        {
            var group = values.Groups[at];
            if (values.Limits.Any(limits => double.IsFinite(limits.ImportMaxMw[at]) || double.IsFinite(limits.ExportMaxMw[at])))
            {
                cost += AddRange(model, shape, assets, at, group);
            }

            if (double.IsFinite(group.SMaxMva))
            {
                model.SubjectTo($"converter {group.Name}", shape.Steps, step => Norm(
                    Sum(group.Members, asset => assets[asset].Power(step)), Sum(group.Members, asset => assets[asset].ReactivePower(step))) <= group.SMaxMva);
            }
        }

        Cost = cost;
    }

    /// <summary>Power beyond the export limit of each group, MW; null where the limit is hard or absent.</summary>
    public VariableVector?[] Over { get; }

    /// <summary>Power beyond the import limit of each group, MW.</summary>
    public VariableVector?[] Under { get; }

    /// <summary>Price of all breaches, currency.</summary>
    public CurvedExpression Cost { get; }

    public void Fill(ScheduleCase values)
    {
        foreach (var (group, import, export) in limited)
        {
            for (var step = 0; step < values.StepCount; step++)
            {
                import.Set(step, Math.Min(values.Limits[step].ImportMaxMw[group], most[group]));
                export.Set(step, Math.Min(values.Limits[step].ExportMaxMw[group], most[group]));
            }
        }
    }

    private AffineExpression AddRange(Model model, ScheduleShape shape, AssetVariables[] assets, int at, DerGroup group)
    {
        var none = new double[shape.Steps];
        var (import, export) = (model.Parameters($"import limit {group.Name}", none), model.Parameters($"export limit {group.Name}", none));
        limited.Add((at, import, export));
        if (double.IsFinite(group.BreachPricePerMwh))
        {
            Over[at] = model.Variables($"export beyond the limit of {group.Name}", shape.Steps, 0);
            Under[at] = model.Variables($"import beyond the limit of {group.Name}", shape.Steps, 0);
        }

        model.SubjectTo($"export limit {group.Name}", shape.Steps, step => Power(step) <= export[step] + Breach(Over[at], step));
        model.SubjectTo($"import limit {group.Name}", shape.Steps, step => -1 * Power(step) <= import[step] + Breach(Under[at], step));
        return Over[at] is { } over && Under[at] is { } under ? group.BreachPricePerMwh * shape.StepHours * (Sum(over) + Sum(under)) : 0.0;

        AffineExpression Power(int step) => Sum(group.Members, asset => assets[asset].Power(step));
    }

    private static AffineExpression Breach(VariableVector? beyond, int step) => beyond is null ? 0.0 : beyond[step];
}
