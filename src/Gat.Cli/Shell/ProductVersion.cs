using System.Reflection;

namespace Gat.Cli.Shell;

/// <summary>The version of this build.</summary>
internal static class ProductVersion
{
    /// <summary>Such as 0.1.0; a build's commit after a plus sign is left out, since it says nothing to users.</summary>
    public static string Text { get; } =
        (typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0").Split('+')[0];
}
