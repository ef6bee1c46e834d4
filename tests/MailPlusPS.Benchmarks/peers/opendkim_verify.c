/* Every message of a folder through libopendkim (Debian libopendkim-dev), the key handed over, nothing asked.
 *
 *   cc -O2 -o opendkim_verify opendkim_verify.c -lopendkim
 *   ./opendkim_verify <folder of .eml files> <file with the key record> [rounds]
 *
 * Messages are read into memory first. Prints how many pass and the milliseconds of the best round. */
#include <dirent.h>
#include <opendkim/dkim.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static char record[8192];

struct message {
    unsigned char *bytes;
    size_t length;
};

static unsigned char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    unsigned char *bytes;
    if (file == NULL) {
        perror(path);
        exit(1);
    }
    fseek(file, 0, SEEK_END);
    *length = (size_t)ftell(file);
    rewind(file);
    bytes = malloc(*length + 1);
    if (bytes == NULL || fread(bytes, 1, *length, file) != *length) {
        perror(path);
        exit(1);
    }
    bytes[*length] = 0;
    fclose(file);
    return bytes;
}

static DKIM_CBSTAT give_key(DKIM *dkim, DKIM_SIGINFO *signature, unsigned char *buffer, size_t size)
{
    (void)dkim;
    (void)signature;
    snprintf((char *)buffer, size, "%s", record);
    return DKIM_CBSTAT_CONTINUE;
}

int main(int count, char **arguments)
{
    struct message *messages = NULL;
    size_t held = 0;
    struct dirent *entry;
    DIR *folder;
    size_t length;
    double best = -1;
    int passed = 0, rounds = count > 3 ? atoi(arguments[3]) : 5;
    DKIM_LIB *library = dkim_init(NULL, NULL);

    if (count < 3 || library == NULL || (folder = opendir(arguments[1])) == NULL) {
        fprintf(stderr, "opendkim_verify <folder> <key record> [rounds]\n");
        return 1;
    }
    unsigned char *text = read_file(arguments[2], &length);
    snprintf(record, sizeof record, "%s", (char *)text);
    record[strcspn(record, "\r\n")] = 0;
    while ((entry = readdir(folder)) != NULL) {
        char path[4096];
        if (strstr(entry->d_name, ".eml") == NULL)
            continue;
        snprintf(path, sizeof path, "%s/%s", arguments[1], entry->d_name);
        messages = realloc(messages, (held + 1) * sizeof *messages);
        messages[held].bytes = read_file(path, &messages[held].length);
        held++;
    }
    dkim_set_key_lookup(library, give_key);

    for (int round = 0; round < rounds; round++) {
        struct timespec start, end;
        clock_gettime(CLOCK_MONOTONIC, &start);
        passed = 0;
        for (size_t i = 0; i < held; i++) {
            DKIM_STAT status;
            DKIM *dkim = dkim_verify(library, (unsigned char *)"bench", NULL, &status);
            if (dkim_chunk(dkim, messages[i].bytes, messages[i].length) == DKIM_STAT_OK
                && dkim_chunk(dkim, NULL, 0) == DKIM_STAT_OK
                && dkim_eom(dkim, NULL) == DKIM_STAT_OK)
                passed++;
            dkim_free(dkim);
        }
        clock_gettime(CLOCK_MONOTONIC, &end);
        double spent = (end.tv_sec - start.tv_sec) * 1e3 + (end.tv_nsec - start.tv_nsec) / 1e6;
        if (best < 0 || spent < best)
            best = spent;
    }
    printf("libopendkim %x: %d of %zu pass, %.1f ms a round\n", dkim_libversion(), passed, held, best);
    return 0;
}
