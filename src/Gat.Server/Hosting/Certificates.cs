using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Gat.Faults;

namespace Gat.Server.Hosting;

/// <summary>Reads the certificate of the https addresses.</summary>
internal static class Certificates
{
    /// <summary>A certificate with its key.</summary>
    /// <param name="path">A PEM file with both, or a PKCS #12 file (.pfx, .p12).</param>
    /// <param name="passwordFile">File that holds the password; null: there is none.</param>
    /// <exception cref="InputDataException">It cannot be read, or has no key.</exception>
    public static X509Certificate2 Read(string path, string? passwordFile)
    {
        try
        {
            var password = passwordFile is null ? null : File.ReadAllText(passwordFile).TrimEnd('\r', '\n');
            var isPem = !Path.GetExtension(path).Equals(".pfx", StringComparison.OrdinalIgnoreCase) && !Path.GetExtension(path).Equals(".p12", StringComparison.OrdinalIgnoreCase);
            return !isPem ? X509CertificateLoader.LoadPkcs12FromFile(path, password)
                : password is null ? X509Certificate2.CreateFromPemFile(path)
                : X509Certificate2.CreateFromEncryptedPemFile(path, password);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new InputDataException(
                $"The certificate cannot be read: {trouble.Message}", path, "Give a PEM file that holds the certificate and its key, or a .pfx file; --https-password-file for its password.", trouble);
        }
    }
}
