using System;
using System.Linq;

namespace MailPlusPS.Lab.Ovh;

/// <summary>/auth and /me.</summary>
internal sealed class AccountCalls(OvhEmulator emulator)
{
    private const int ApplicationId = 77;

    /// <summary>Adds the routes.</summary>
    /// <param name="router">Where to.</param>
    public void AddTo(OvhRouter router)
    {
        router.Add("GET", "/me", _ => new { nichandle = "ab12345-ovh", email = "moi@example.invalid", country = "FR" });
        router.Add("GET", "/auth/currentCredential", r => Show(r.Key ?? throw OvhFailure.New(403, "Client::Forbidden", "No credential with a token")));
        router.Add("POST", "/auth/logout", LogOut);
        router.Add("GET", "/me/api/credential", r => emulator.Keys.Keys
            .Where(k => r.Argument("status") is not { } status || StateOf(k) == status)
            .Select(k => k.Id)
            .ToArray());
        router.Add("GET", "/me/api/credential/{id}", r => Show(Find(r)));
        router.Add("GET", "/me/api/credential/{id}/application", r =>
        {
            _ = Find(r);
            return new { applicationId = ApplicationId, applicationKey = emulator.Keys.ApplicationKey, name = "MailPlusPS", description = "lab", status = "active" };
        });
    }

    private static object? LogOut(OvhReceived received)
    {
        if (received.Key is { } key)
        {
            key.State = EmulatedKeyState.Expired;
        }

        return null;
    }

    private EmulatedConsumerKey Find(OvhReceived received)
    {
        long id = received.Id();
        return emulator.Keys.Keys.FirstOrDefault(k => k.Id == id) ?? throw OvhFailure.NotFound($"The requested object (credentialId = {id}) does not exist");
    }

    private object Show(EmulatedConsumerKey key) => new
    {
        credentialId = key.Id,
        applicationId = ApplicationId,
        status = StateOf(key),
        creation = key.Creation,
        expiration = key.Expiration,
        lastUse = (DateTimeOffset?)emulator.Now,
        ovhSupport = false,
        allowedIPs = key.AllowedAddresses.Count == 0 ? null : key.AllowedAddresses,
        rules = key.Rules.Select(r => new { method = r.Method, path = r.Path }),
    };

    private string StateOf(EmulatedConsumerKey key) => key.State switch
    {
        EmulatedKeyState.PendingValidation => "pendingValidation",
        EmulatedKeyState.Refused => "refused",
        EmulatedKeyState.Validated when key.Expiration is null || key.Expiration > emulator.Now => "validated",
        _ => "expired",
    };
}
