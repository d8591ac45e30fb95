using System.Reflection;

namespace Gat.Cli.Tests.Architecture;

/// <summary>Habits of public types that a compiler does not check.</summary>
public sealed class RecordTests
{
    private static readonly string[] units =
    [
        "Pu", "Ratio", "Fraction", "Mw", "Mvar", "Mva", "Mwh", "Kw", "Kvar", "Kva", "Kwh", "Kv", "Ka", "Ohm", "Deg", "Rad", "Hz", "Pct",
        "Seconds", "Minutes", "Hours", "M", "Km", "PerMwh", "PerHour",
    ];

    private static readonly string[] unitless =
    [
        // Numbers whose unit stands beside them, or which count.
        "ColumnSchema.Minimum", "ColumnSchema.Maximum", "Violation.Value", "Violation.Limit",
    ];

    public static IEnumerable<Type> PublicTypes =>
        Directory.GetFiles(AppContext.BaseDirectory, "Gat.*.dll")
            .Where(path => !path.Contains(".Tests", StringComparison.Ordinal))
            .Select(Assembly.LoadFrom)
            .SelectMany(assembly => assembly.GetExportedTypes());

    [Fact]
    public void Public_classes_are_sealed_abstract_or_static()
    {
        var open = PublicTypes.Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false }).Select(type => type.FullName);

        Assert.Empty(open);
    }

    [Fact]
    public void A_double_on_a_public_record_ends_in_its_unit()
    {
        var offenders = PublicTypes
            .Where(type => type.GetMethod("<Clone>$") is not null)
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .Where(property => property.PropertyType == typeof(double) || property.PropertyType == typeof(double?))
                .Select(property => $"{type.Name}.{property.Name}"))
            .Where(name => !unitless.Contains(name) && !units.Any(unit => name.EndsWith(unit, StringComparison.Ordinal)));

        Assert.Empty(offenders);
    }
}
